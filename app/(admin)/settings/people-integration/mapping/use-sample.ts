import { useState } from "react";
import { readSampleAction } from "./actions";
import type { LoadedSample } from "./load-samples";

/** The payload the mapping is tried on. */
export function useSample(sourceId: number, first: LoadedSample | null) {
  const [sample, setSample] = useState(first);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function choose(of: { payloadId: number } | { userId: string }, label: string) {
    setBusy(true);
    const result = await readSampleAction({ sourceId, of });
    setBusy(false);
    setProblem(result.ok ? null : result.message);
    if (result.ok) setSample({ ...result.value, label: label || result.value.label });
  }

  return { sample, problem, isBusy, choose };
}
