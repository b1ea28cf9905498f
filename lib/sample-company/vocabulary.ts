/** The kind of source that invented people come from (`lib/sources/sample`). */
export const sampleKind = "sample";
