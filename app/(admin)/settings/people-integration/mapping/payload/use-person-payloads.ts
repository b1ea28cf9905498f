import { useCallback, useEffect, useRef, useState } from "react";
import { postJson, wordsOf } from "@/components/server-answer/post-json";
import { type PayloadChoice, personPayloads } from "@/lib/records/payload-choices/choice";

type State = { records: PayloadChoice[]; older: number | null; isBusy: boolean; problem: string | null };
const nothing: State = { records: [], older: null, isBusy: false, problem: null };

/** One person's records, asked for when they are to be shown, a page at a time. */
export function usePersonPayloads(sourceId: number, userId: string, isShown: boolean) {
  const [state, setState] = useState<State>(nothing);
  const stop = useRef<AbortController | null>(null);

  const load = useCallback(
    async (before: number | null) => {
      stop.current?.abort();
      const abort = new AbortController();
      stop.current = abort;
      setState((last) => ({ ...last, isBusy: true, problem: null }));
      try {
        const response = await postJson("/api/mapping/person-payloads", { sourceId, userId, before }, abort.signal);
        const { records, older } = personPayloads.parse(await response.json());
        setState((last) => ({ ...nothing, records: before === null ? records : [...last.records, ...records], older }));
      } catch (error) {
        if (!abort.signal.aborted) setState((last) => ({ ...last, isBusy: false, problem: wordsOf(error) }));
      }
    },
    [sourceId, userId],
  );

  useEffect(() => {
    if (isShown) void load(null);
    return () => stop.current?.abort();
  }, [isShown, load]);

  const more = useCallback(() => load(state.older), [load, state.older]);
  return { ...state, more };
}
