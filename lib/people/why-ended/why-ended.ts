import { z } from "zod";
import { labelOf } from "@/lib/mapping/describe";
import type { Json } from "@/lib/mapping/evaluation";
import { type ExpressionTrace, traceExpression } from "@/lib/mapping/trace";

/** What decided that somebody's access ended: an expression of the mapping of then, and what it gave for their payload. */
export type WhyEnded = {
  label: string;
  expression: string;
  value: string;
  /** The fields it read, where it is more than one field. */
  read: { field: string; value: string }[];
  mapping: { sourceId: number; version: number };
};

/** A record that ended access, as stored. */
export type EndingRecord = {
  notes: unknown;
  expressions: Record<string, string>;
  body: string;
  mapping: WhyEnded["mapping"];
};

/** Null where no expression decided it, such as for somebody missing from the feed. Pure. */
export function whyEnded({ notes, expressions, body, mapping }: EndingRecord): WhyEnded | null {
  const attribute = decidedBy(notes);
  const expression = attribute && (expressions[attribute] ?? "").trim();
  if (!attribute || !expression) return null;
  const trace = traceExpression(expression, JSON.parse(body) as Json);
  return { label: labelOf(attribute), expression, value: valueIn(trace), read: fieldsIn(trace, expression), mapping };
}

const storedCodes = z.array(z.object({ code: z.string() }).catch({ code: "" })).catch([]);

function decidedBy(notes: unknown): "terminationDate" | "isActive" | "inScope" | null {
  const codes = storedCodes.parse(notes).map(({ code }) => code);
  if (codes.includes("left_on")) return "terminationDate";
  if (codes.includes("out_of_scope")) return "inScope";
  return codes.includes("inactive") ? "isActive" : null;
}

function valueIn(trace: ExpressionTrace): string {
  if (trace.kind === "broken") return "nothing that can be read";
  return trace.kind === "failed" ? "an error" : shown(trace.value);
}

const field = /^[^\s()=<>!|&,'`]+$/;
const mostFields = 3;

function fieldsIn(trace: ExpressionTrace, expression: string): WhyEnded["read"] {
  if (trace.kind === "broken") return [];
  const fields = trace.steps.filter(
    ({ text, values }) => text !== expression && field.test(text) && values.every(isPlain),
  );
  const read = new Map(fields.map(({ text, values }) => [text, values.map(shown).join(", ")]));
  return [...read].slice(0, mostFields).map(([field, value]) => ({ field, value }));
}

const isPlain = (value: Json): boolean => value === null || typeof value !== "object";

function shown(value: Json): string {
  if (value === null) return "nothing";
  const text = typeof value === "string" ? `“${value}”` : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
