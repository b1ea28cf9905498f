import { useDebouncedValue } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { postJson, wordsOf } from "@/components/server-answer/post-json";
import { type FoundPayloads, foundPayloads } from "@/lib/records/payload-choices/choice";

type State = { words: string; found: FoundPayloads | null; problem: string | null };
const nothing: State = { words: "", found: null, problem: null };

/** One plain letter finds half the company; in other scripts it may be a name. */
const isWorthAsking = (words: string): boolean => words.length > 1 || /[^ -~]/.test(words);

/** What a search finds, asked for once typing pauses; the last answer stays until the next one is there. */
export function useFoundPayloads(sourceId: number, typed: string) {
  const words = typed.trim().slice(0, 200);
  const [wanted] = useDebouncedValue(words, 150);
  const [state, setState] = useState<State>(nothing);
  const stop = useRef<AbortController | null>(null);

  const ask = useCallback(
    async (asked: string) => {
      stop.current?.abort();
      const abort = new AbortController();
      stop.current = abort;
      if (!isWorthAsking(asked)) return setState(nothing);
      try {
        const response = await postJson("/api/mapping/payloads", { sourceId, words: asked }, abort.signal);
        setState({ words: asked, found: foundPayloads.parse(await response.json()), problem: null });
      } catch (error) {
        if (!abort.signal.aborted) setState({ words: asked, found: null, problem: wordsOf(error) });
      }
    },
    [sourceId],
  );

  useEffect(() => {
    void ask(wanted);
    return () => stop.current?.abort();
  }, [ask, wanted]);

  const isAsked = isWorthAsking(words);
  return { ...state, isAsked, isBusy: isAsked && state.words !== words, retry: () => ask(words) };
}
