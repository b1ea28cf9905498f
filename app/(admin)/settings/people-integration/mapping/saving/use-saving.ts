import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { reachServer } from "@/components/server-answer/reach-server";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Confirmation } from "@/lib/wide-changes/change";
import { readCurrentAction, saveMappingAction } from "../actions";

/** What another admin saved while this one was editing. */
export type Theirs = { number: number; authorName: string; note: string; document: MappingDocument };

type Wanted = { document: MappingDocument; note: string; acknowledged: number[]; confirmation: Confirmation };

type Base = { sourceId: number; baseNumber: number };

/** Saves on the version a draft was made from; a newer one in the meantime is fetched to be joined with it first. */
export function useSaving({ sourceId, baseNumber }: Base, onSaved: (number: number) => void) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const base = theirs?.number ?? baseNumber;

  /** Whether it was refused because it has to be confirmed, or confirmed anew. */
  async function save(wanted: Wanted): Promise<boolean> {
    setBusy(true);
    const result = await reachServer(() => saveMappingAction({ sourceId, baseNumber: base, ...wanted }));
    if (!result.ok) await lookForTheirs();
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (result.ok) onSaved(result.value.number);
    return !result.ok && "held" in result;
  }

  async function lookForTheirs() {
    const current = await reachServer(() => readCurrentAction({ sourceId }));
    if (current.ok && current.value.number !== base) setTheirs(current.value);
  }

  return { save, isBusy, failure, theirs, base };
}
