import { useEffect, useState } from "react";
import type { ActionResult } from "@/app/_runtime/action";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Outside } from "@/lib/settings/company/outside.store";
import { previewCompanyAction } from "./actions";

/** How long typing has to pause before the list is counted. */
const pauseMs = 400;

/** Lines or commas between domains, as they are pasted. */
export const splitDomains = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== "");

/** Who is outside the domains in `text`, counted by the server after each pause; null until it has answered for this text. */
export function useOutside(text: string): ActionResult<Outside> | null {
  const [counted, setCounted] = useState<{ text: string; answer: ActionResult<Outside> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await reachServer(() => previewCompanyAction({ version: 1, domains: splitDomains(text) }));
      if (isCurrent) setCounted({ text, answer });
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return counted?.text === text ? counted.answer : null;
}
