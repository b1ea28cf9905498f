import type { MappedValues } from "@/lib/mapping/attributes";
import type { CompiledMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { mappingWordsOf } from "@/lib/mapping/issue-words";

export type TestedPerson = { values: Partial<MappedValues>; problems: string[] };

/** Evaluates a mapping on one record. For a record that is not JSON the problem says only that, never its content. */
export function mapPayload(compiled: CompiledMapping, payload: Buffer): TestedPerson {
  const record = readJson(payload);
  if (record === undefined) return { values: {}, problems: ["This record is not valid JSON."] };
  const { values, errors, warnings } = evaluateMapping(compiled, record);
  return { values, problems: [...errors, ...warnings].map(mappingWordsOf) };
}

function readJson(payload: Buffer): Json | undefined {
  try {
    return JSON.parse(payload.toString("utf8")) as Json;
  } catch {
    return undefined;
  }
}
