import { useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";

type Answered<Value> = { ok: true; value: Value } | ({ ok: false } & Fault);
type State<Value> = { opened: boolean; value: Value | null; fault: Fault | null };

/** A dialog whose content is asked for when it opens. */
export function usePreview<Value>(ask: () => Promise<Answered<Value>>) {
  const [state, setState] = useState<State<Value>>({ opened: false, value: null, fault: null });
  const open = async () => {
    setState({ opened: true, value: null, fault: null });
    const answer = await reachServer(ask);
    setState(({ opened }) =>
      answer.ok ? { opened, value: answer.value, fault: null } : { opened, value: null, fault: answer },
    );
  };
  return { ...state, open, close: () => setState((before) => ({ ...before, opened: false })) };
}
