import { useState } from "react";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { Confirmation } from "@/lib/wide-changes/change";
import type { Outlook } from "@/lib/wide-changes/outlook";
import type { Impact } from "./use-impact";

export type Confirming = {
  /** What the guard says; null until everybody is measured. */
  outlook: Outlook | null;
  typed: string;
  type: (typed: string) => void;
  /** False while measuring, and until a number that is asked for is typed. */
  isReady: boolean;
  /** To be sent with the change; absent where it was not measured: the server then measures. */
  confirmation: Confirmation;
};

/** The number an admin types for what is measured now; a new measurement asks anew. */
export function useConfirmation({ state, update }: Impact): Confirming {
  const outlook = state === "done" ? (update?.outlook ?? null) : null;
  const [{ of, typed }, setTyped] = useState<{ of: number | null; typed: string }>({ of: null, typed: "" });
  const number = outlook?.number ?? null;
  const present = of === number ? typed : "";
  const isMeasuring = state === "waiting" || state === "running";
  return {
    outlook,
    typed: present,
    type: (text) => setTyped({ of: number, typed: text }),
    isReady: !isMeasuring && (number === null || isNumberTyped(present, number)),
    confirmation: outlook ? { proof: outlook.proof, typed: present } : undefined,
  };
}
