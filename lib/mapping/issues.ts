import type { CompiledAttribute } from "./compile";
import type { Json, MappingIssue } from "./evaluation";
import { renderFound } from "./json";
import type { Note } from "./normalise/outcome";

const about = ({ attribute, expression }: CompiledAttribute) => ({ attribute, expression });

/** Adds `kept` where the user keeps their value. Where a value is required the record fails instead. */
const withoutValue = (attribute: CompiledAttribute) => ({
  ...about(attribute),
  ...(attribute.required ? {} : { kept: true }),
});

export const missing = (attribute: CompiledAttribute): MappingIssue => ({
  code: "missing",
  ...withoutValue(attribute),
});

export function invalid(
  attribute: CompiledAttribute,
  found: Json,
  { reason, advice }: { reason: string; advice?: string },
): MappingIssue {
  const why = advice === undefined ? { reason } : { reason, advice };
  return { code: "invalid", ...withoutValue(attribute), found: renderFound(found), ...why };
}

export const failed = (attribute: CompiledAttribute, reason: string): MappingIssue => ({
  code: "failed",
  ...withoutValue(attribute),
  reason,
});

/** The expression read a mask such as `****`: whatever it made of that is not the person's value. */
export const notTold = (attribute: CompiledAttribute, mask: string): MappingIssue => ({
  code: "not_told",
  ...withoutValue(attribute),
  found: mask,
});

/** The expression does not compile, or a required attribute has none. */
export function notRunnable(attribute: CompiledAttribute): MappingIssue {
  if (attribute.expression === "") return { code: "not_mapped", ...about(attribute) };
  return { code: "broken_expression", ...withoutValue(attribute), reason: attribute.broken };
}

/** A remark on a value that is stored nevertheless. */
export const noted = (attribute: CompiledAttribute, found: Json, note: Note): MappingIssue => ({
  code: note.code,
  ...about(attribute),
  found: note.found ?? renderFound(found),
});

export const notAnObject = (payload: Json): MappingIssue => ({
  code: "payload_not_an_object",
  attribute: "payload",
  found: renderFound(payload),
});

export const tooDeep = (levels: number): MappingIssue => ({
  code: "payload_too_deep",
  attribute: "payload",
  reason: `more than ${levels} levels`,
});
