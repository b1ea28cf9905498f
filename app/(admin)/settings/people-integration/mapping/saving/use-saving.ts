import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { reachServer } from "@/components/server-answer/reach-server";
import type { MappingDocument } from "@/lib/mapping/document";
import { readCurrentAction, saveMappingAction } from "../actions";

/** What another admin saved while this one was editing. */
export type Theirs = { number: number; authorName: string; note: string; document: MappingDocument };

type Base = { sourceId: number; baseNumber: number };

/** Saves on the version a draft was made from; a newer one in the meantime is fetched to be joined with it first. */
export function useSaving({ sourceId, baseNumber }: Base, onSaved: (number: number) => void) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const base = theirs?.number ?? baseNumber;

  async function save(document: MappingDocument, note: string, acknowledged: number[]) {
    setBusy(true);
    const input = { sourceId, baseNumber: base, document, note, acknowledged };
    const result = await reachServer(() => saveMappingAction(input));
    if (!result.ok) await lookForTheirs();
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (result.ok) onSaved(result.value.number);
  }

  async function lookForTheirs() {
    const current = await reachServer(() => readCurrentAction({ sourceId }));
    if (current.ok && current.value.number !== base) setTheirs(current.value);
  }

  return { save, isBusy, failure, theirs, base };
}
