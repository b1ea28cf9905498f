import { useEffect, useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { PlannedPerson, PlannedStatus } from "@/lib/records/dry-run/planned";
import { listPlannedAction } from "./actions";

export type Found = { people: PlannedPerson[]; isMore: boolean };

/** People of one outcome of a dry run; `more` appends the next ones. */
export function usePlanned(syncId: number, { status, words }: { status: PlannedStatus; words: string }) {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async (after: number, before: PlannedPerson[], isCurrent: () => boolean) => {
    const answer = await reachServer(() => listPlannedAction({ syncId, words, status, after }));
    if (!isCurrent()) return;
    setProblem(answer.ok ? null : answer.message);
    if (answer.ok) setFound({ people: [...before, ...answer.value.people], isMore: answer.value.isMore });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `ask` is made anew each time, of these.
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => void ask(0, [], () => isCurrent), 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [syncId, status, words]);
  const more = () => ask(found?.people.at(-1)?.ordinal ?? 0, found?.people ?? [], () => true);
  return { found, problem, more };
}
