/** What the pipeline needs of a job engine: work under a stable id, done once and remembered. Results are ids and counts. */
export type Step = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/** For tests, seeds and benchmarks: no engine, nothing remembered. */
export const inlineStep: Step = { run: (_id, work) => work() };
