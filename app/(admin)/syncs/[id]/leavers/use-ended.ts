import { useEffect, useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";
import type { Ended } from "@/lib/deprovisioning/ended-by-sync.store";
import { listEndedAction } from "./actions";

type Found = { all: { people: number; stuck: number }; people: Ended[]; isMore: boolean };

/** People whose access a sync ended, as the words are typed; `round` asks again. */
export function useEnded(syncId: number, words: string, round: number) {
  const [found, setFound] = useState<Found | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again.
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await reachServer(() => listEndedAction({ syncId, words }));
      if (!isCurrent) return;
      if (answer.ok) setFound(answer.value);
      setFault(answer.ok ? null : answer);
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [syncId, words, round]);
  return { found, fault };
}
