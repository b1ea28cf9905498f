/**
 * The pipeline's port to a job engine: work under a stable id, done once, its result remembered. Results are ids and
 * counts.
 */
export type Step = { run<T>(id: string, work: () => Promise<T>): Promise<T> };

/** For tests, seeds and benchmarks: runs the work at once and remembers nothing. */
export const inlineStep: Step = { run: (_id, work) => work() };
