import type { Lab } from "./lab";

/** One disturbance and what came of it: `at` says what was hit, as it was seen. */
export type Run = { at: string; violations: readonly string[] };

/** A kind of fault. `runs` yields a result for each disturbance, as it comes. */
export type Case = {
  /** Named by `--only` and by the table in docs/survival.md. */
  id: string;
  says: string;
  runs: (lab: Lab) => AsyncIterable<Run>;
};
