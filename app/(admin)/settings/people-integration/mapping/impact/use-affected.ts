import { useCallback, useEffect, useRef, useState } from "react";
import { postJson, wordsOf } from "@/components/server-answer/post-json";
import type { Affected, ImpactFilter } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";

type Page = { users: Affected[]; next: string | null };
type State = Page & { busy: boolean; problem: string | null };
const none: State = { users: [], next: null, busy: false, problem: null };

/** The people of one effect, page by page; starts again when the filter changes. */
export function useAffected(sourceId: number, document: MappingDocument, filter: ImpactFilter | null) {
  const [state, setState] = useState<State>(none);
  const stop = useRef<AbortController | null>(null);

  const load = useCallback(
    async (after: string | null) => {
      if (!filter) return;
      stop.current?.abort();
      const controller = new AbortController();
      stop.current = controller;
      setState((last) => ({ ...(after === null ? none : last), busy: true }));
      try {
        const body = { sourceId, document, filter, after };
        const page = (await (await postJson("/api/mapping/affected", body, controller.signal)).json()) as Page;
        setState((last) => ({ users: [...last.users, ...page.users], next: page.next, busy: false, problem: null }));
      } catch (error) {
        if (controller.signal.aborted) return;
        setState((last) => ({ ...last, busy: false, problem: wordsOf(error) }));
      }
    },
    [sourceId, document, filter],
  );

  useEffect(() => {
    void load(null);
    return () => stop.current?.abort();
  }, [load]);

  return { ...state, more: () => load(state.next) };
}
