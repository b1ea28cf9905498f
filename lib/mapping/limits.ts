/** Limits, so that a hostile expression or payload gives an error and not a crash. */
export const limits = {
  expressionBytes: 4096,
  /** Levels of nesting in one expression; keeps the recursion far from the stack's end. */
  expressionDepth: 100,
  /** Steps of the interpreter for one expression on one payload. */
  evaluationSteps: 100_000,
  /** Bytes that one expression may build on one payload. */
  evaluationBytes: 10_000_000,
  /** The same for all expressions of a mapping on one payload together. */
  personSteps: 1_000_000,
  personBytes: 50_000_000,
  payloadDepth: 64,
  /** Characters of a text that a function may build. */
  builtText: 1_000_000,
  textValue: 1024,
  customFields: 200,
  customText: 8192,
  customNodes: 2000,
  mappingYaml: 262_144,
} as const;

const encoder = new TextEncoder();

export const byteLength = (text: string): number => encoder.encode(text).length;
