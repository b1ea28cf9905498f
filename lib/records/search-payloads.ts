import type { Database } from "@/lib/db/client";
import { compileExpression } from "@/lib/mapping/expression/compile-expression";
import { readBodies } from "./bodies.store";
import type { PayloadTest } from "./list-records/list";

export type PayloadSearch = { ok: true; matches: PayloadTest } | { ok: false; message: string };

/** Makes a JMESPath condition ready to be asked of stored payloads. A payload it cannot be worked out for does not match. */
export function searchPayloads(db: Database, condition: string): PayloadSearch {
  const compiled = compileExpression(condition);
  if (!compiled.ok) return { ok: false, message: compiled.problem.message };
  const { run } = compiled.expression;
  const matches: PayloadTest = async (payloadIds) => {
    const bodies = await readBodies(db, payloadIds);
    return new Set([...bodies].filter(([, body]) => holds(run, body)).map(([id]) => id));
  };
  return { ok: true, matches };
}

function holds(run: (payload: unknown) => unknown, body: string): boolean {
  try {
    return isTrue(run(JSON.parse(body)));
  } catch {
    return false;
  }
}

/** JMESPath's own idea of truth: false, null, "", [] and {} are not. */
function isTrue(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== "object" || Object.keys(value).length > 0;
}
