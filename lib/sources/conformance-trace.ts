import { expect } from "vitest";
import type { PullSummary, RawPayload, SourceAdapter, SourceDependencies } from "./adapter";
import { SourceError } from "./error";

export type Trace = { deps: SourceDependencies; waits: number[]; logged: string[]; saved: Record<string, string>[] };

/** A signal that never aborts. */
export const never = () => new AbortController().signal;

/** Dependencies that record their calls and never wait. */
export function traceDependencies(change: Partial<SourceDependencies> = {}): Trace {
  const trace: Omit<Trace, "deps"> = { waits: [], logged: [], saved: [] };
  const note = (...said: unknown[]) => void trace.logged.push(JSON.stringify(said));
  const deps: SourceDependencies = {
    now: () => new Date(),
    saveSecrets: async (patch) => void trace.saved.push(patch),
    allowPrivateNetworks: true,
    log: { debug: note, info: note, warn: note },
    sleep: async (milliseconds) => void trace.waits.push(milliseconds),
    random: () => 0,
    ...change,
  };
  return { ...trace, deps };
}

export type Pulled = { records: RawPayload[]; summary: PullSummary };

export async function pullAll(source: SourceAdapter, signal = never()): Promise<Pulled> {
  const records: RawPayload[] = [];
  const pull = source.pull(signal);
  for (;;) {
    const next = await pull.next();
    if (next.done) return { records, summary: next.value };
    records.push(...next.value);
  }
}

export async function faultOf(work: Promise<unknown>): Promise<SourceError> {
  const outcome = await work.then(
    () => "nothing was thrown",
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(SourceError);
  return outcome as SourceError;
}
