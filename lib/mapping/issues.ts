import type { CompiledAttribute } from "./compile";
import type { Json, MappingIssue } from "./evaluation";
import { renderFound } from "./json";
import type { Note } from "./normalise/outcome";

const kept = (attribute: CompiledAttribute): string => (attribute.required ? "" : " The present value stays.");

const about = ({ attribute, expression }: CompiledAttribute) => ({ attribute, expression });

/** Text is shown between backticks; everything else in words. */
const shown = (found: Json): string => (typeof found === "object" ? renderFound(found) : `\`${renderFound(found)}\``);

/** "Email is missing. `userName` found nothing in this payload." */
export function missing(attribute: CompiledAttribute): MappingIssue {
  const { label, expression } = attribute;
  const message = `${label} is missing. \`${expression}\` found nothing in this payload.${kept(attribute)}`;
  return { code: "missing", ...about(attribute), message };
}

export function invalid(
  attribute: CompiledAttribute,
  found: Json,
  { reason, advice }: { reason: string; advice?: string },
): MappingIssue {
  const { label, expression } = attribute;
  const hint = advice === undefined ? "" : ` ${advice}`;
  const message = `${label} is not valid. \`${expression}\` found ${shown(found)}, ${reason}.${hint}${kept(attribute)}`;
  return { code: "invalid", ...about(attribute), found: renderFound(found), message };
}

export function failed(attribute: CompiledAttribute, reason: string): MappingIssue {
  const { label, expression } = attribute;
  const message = `${label} could not be worked out. \`${expression}\` has no value here: ${reason}.${kept(attribute)}`;
  return { code: "failed", ...about(attribute), message };
}

/** The expression does not compile, or a required attribute has none. */
export function notRunnable(attribute: CompiledAttribute): MappingIssue {
  const { label, expression, broken } = attribute;
  if (expression === "") {
    return { code: "not-mapped", ...about(attribute), message: `${label} is required but has no expression.` };
  }
  const message = `${label} has an expression that cannot be read: \`${expression}\`. ${broken}${kept(attribute)}`;
  return { code: "broken-expression", ...about(attribute), message };
}

/** A remark on a value that is stored all the same. */
export function noted(attribute: CompiledAttribute, found: Json, note: Note): MappingIssue {
  const message = `${attribute.label}: ${note.text}`;
  return { code: note.code, ...about(attribute), found: renderFound(found), message };
}

export function notAnObject(payload: Json): MappingIssue {
  const message = `The payload is ${payload === null ? "empty" : shown(payload)}, not an object with fields, so nothing can be mapped.`;
  return { code: "payload-not-an-object", attribute: "payload", found: renderFound(payload), message };
}

export function tooDeep(levels: number): MappingIssue {
  const message = `The payload is nested more than ${levels} levels deep, so it was not mapped.`;
  return { code: "payload-too-deep", attribute: "payload", message };
}
