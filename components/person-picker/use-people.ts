import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { z } from "zod";

const answer = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })),
});
export type FoundPerson = z.infer<typeof answer>["people"][number];

/** The people whose name, e-mail or employee ID begins with the words; asks once typing pauses. */
export function usePeople(words: string) {
  const [wanted] = useDebouncedValue(words.trim(), 150);
  const [state, setState] = useState<{ found: FoundPerson[]; busy: boolean; problem: string | null }>({
    found: [],
    busy: false,
    problem: null,
  });
  useEffect(() => {
    if (wanted.length < 2) return setState({ found: [], busy: false, problem: null });
    const abort = new AbortController();
    setState((before) => ({ ...before, busy: true }));
    const body = JSON.stringify({ words: wanted.slice(0, 200) });
    const headers = { "content-type": "application/json" };
    fetch("/api/people/search", { method: "POST", headers, body, signal: abort.signal })
      .then(async (response) => answer.parse(await response.json()).people)
      .then((found) => setState({ found, busy: false, problem: null }))
      .catch(() => {
        if (!abort.signal.aborted) setState({ found: [], busy: false, problem: "The search failed. Try again." });
      });
    return () => abort.abort();
  }, [wanted]);
  return state;
}
