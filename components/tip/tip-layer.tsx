"use client";

import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { formatExact } from "@/components/format/time";

type Tip = { target: HTMLElement; label: string; side: "top" | "right" };

const delayMs = 300;

/**
 * Shows the text of `data-tip`, or the exact time of a `<time>`, beside whatever the pointer or the keyboard is on; `data-tip-side` may say "right". One for
 * the whole page: a tooltip component around each of a hundred times is what a page with a table would mostly consist of.
 */
export function TipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => followTips(setTip), []);
  return tip && <Tooltip target={tip.target} label={tip.label} position={tip.side} opened multiline maw={260} />;
}

function labelOf(target: HTMLElement): string {
  return target instanceof HTMLTimeElement ? formatExact(new Date(target.dateTime)) : (target.dataset.tip ?? "");
}

function followTips(show: (tip: Tip | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    clearTimeout(timer);
    show(null);
  };
  const look = (event: Event) => {
    hide();
    const target =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip], time[datetime]") : null;
    if (!target || (event.type === "focusin" && !target.matches(":focus-visible"))) return;
    const { tipSide } = target.dataset;
    const label = labelOf(target);
    timer = setTimeout(() => show({ target, label, side: tipSide === "right" ? "right" : "top" }), delayMs);
  };
  const stop = new AbortController();
  const { signal } = stop;
  for (const event of ["pointerover", "focusin"]) document.addEventListener(event, look, { signal });
  for (const event of ["pointerdown", "focusout", "keydown"]) document.addEventListener(event, hide, { signal });
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
