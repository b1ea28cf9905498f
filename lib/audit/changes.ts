export type Fields = Record<string, unknown>;

const secretName = /password|secret|token(?!_?url)|private.?key|authorization/i;

/**
 * The fields that differ, with their values before and after; secrets appear only as "[set]". Null when none differ.
 */
export function changedFields(before: Fields | null, after: Fields | null): { before: Fields; after: Fields } | null {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const changed = [...names].filter((name) => !isSame(before?.[name], after?.[name]));
  if (changed.length === 0) return null;
  return { before: pick(before, changed), after: pick(after, changed) };
}

function pick(fields: Fields | null, names: readonly string[]): Fields {
  const found = names.filter((name) => fields !== null && fields[name] !== undefined);
  return Object.fromEntries(found.map((name) => [name, withoutSecrets(name, fields?.[name])]));
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (secretName.test(name)) return value === null ? null : "[set]";
  if (Array.isArray(value)) return value.map((item) => withoutSecrets("", item));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(key, inner)]));
}

function isSame(left: unknown, right: unknown): boolean {
  return stable(left) === stable(right);
}

/** JSON with sorted keys, so that equal objects give equal texts; undefined counts as null. */
function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`;
  if (typeof value !== "object" || value === null || value instanceof Date) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  entries.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stable(inner)}`).join(",")}}`;
}
