"use client";

import { useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";

/** `j` and `k` move the focus through the rows of a table body; silent while a detail is open. */
export function useRowKeys(body: RefObject<HTMLTableSectionElement | null>, count: number, silent: boolean): void {
  const move = (step: 1 | -1) => {
    if (silent || count === 0 || document.querySelector("[role=dialog]")) return;
    const rows = [...(body.current?.querySelectorAll<HTMLElement>("tr[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
    rows[next]?.focus();
  };
  useHotkeys([
    ["j", () => move(1)],
    ["k", () => move(-1)],
  ]);
}
