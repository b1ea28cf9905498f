import { useEffect, useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";
import type { Application } from "@/lib/sync/dry-run/apply-dry-run";
import { previewApplicationAction } from "./actions";

/** What applying would do now; asked again when `round` changes. */
export function usePreview(syncId: number, chosen: readonly number[] | null, round: number) {
  const [preview, setPreview] = useState<Application | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` only says that it is to be asked again.
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const records = chosen === null ? null : { records: [...chosen] };
      const answer = await reachServer(() => previewApplicationAction({ syncId, chosen: records }));
      if (!isCurrent) return;
      setPreview(answer.ok ? answer.value : null);
      setFault(answer.ok ? null : answer);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [syncId, chosen, round]);
  return { preview, fault };
}
