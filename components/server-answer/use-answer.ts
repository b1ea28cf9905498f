import { useState } from "react";
import { reachServer } from "./reach-server";
import type { Fault, ServerAnswer } from "./server-answer";

/** One server action at a time: which one is under way, and what the last one was refused for. */
export function useAnswer() {
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  /** Returns whether it was done; `what` names it in `busy`. */
  async function run(what: string, call: () => Promise<ServerAnswer>): Promise<boolean> {
    setBusy(what);
    const answer = await reachServer(call);
    setBusy(null);
    setFault(answer.ok ? null : answer);
    return answer.ok;
  }

  return { busy, fault, run };
}
