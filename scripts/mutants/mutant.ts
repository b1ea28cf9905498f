/** One change that would do harm, and the test file that has to notice it. `from` stands in the file once. */
export type Mutant = { id: string; file: string; from: string; to: string; test: string };

export const of = (file: string, test: string, changes: [id: string, from: string, to: string][]): Mutant[] =>
  changes.map(([id, from, to]) => ({ id, file, from, to, test }));
