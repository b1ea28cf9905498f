import { isSecretColumn, isSecretText } from "@/lib/csv/secrets";

export type Fields = Record<string, unknown>;

/** Takes from records what nobody asked for; `dropped` has the names of what it found. */
export type Sieve = { keep: (record: Fields) => Fields; dropped: ReadonlySet<string> };

/** Drops passwords, PINs and social security numbers by name and by shape, and what `isUnwanted` names. Trims texts. */
export function createSieve(isUnwanted: (name: string) => boolean): Sieve {
  const dropped = new Set<string>();
  // A feed has few names and many records.
  const judged = new Map<string, boolean>();
  const isDropped = (name: string): boolean => {
    const known = judged.get(name) ?? (isUnwanted(name) || isSecretColumn(spaced(name)));
    judged.set(name, known);
    return known;
  };
  const keep = (record: Fields): Fields => {
    const kept: Fields = {};
    for (const [name, value] of Object.entries(record)) {
      if (isDropped(name) || (typeof value === "string" && isSecretText(value))) {
        if (value !== null && value !== "") dropped.add(name);
      } else kept[name] = typeof value === "string" ? value.trim() : value;
    }
    return kept;
  };
  return { keep, dropped };
}

/** "homeSSN" as words, so that the parts of a name are told apart. */
const spaced = (name: string): string => name.replace(/([a-z\d])(?=[A-Z])/g, "$1 ");

/** What was left out, as the end of a summary's proof; names of fields are no personal data. */
export function droppedWords(dropped: ReadonlySet<string>): string {
  if (dropped.size === 0) return "";
  const names = [...dropped].sort();
  const more = names.length > 8 ? ` and ${names.length - 8} more` : "";
  return `; not kept: ${names.slice(0, 8).join(", ")}${more}`;
}

const shapes = /\d{3}-\d{2}-\d{4}|\$(1|2[abxy]?|5|6|y|argon2|pbkdf2)|\{S?(SHA|MD5|CRYPT)/i;

/**
 * The same for records of any depth. A record without anything to drop stays byte for byte as it came: written anew, a number
 * of 17 digits would lose some.
 */
export function createRawSieve(): { keep: (record: Buffer) => Buffer; dropped: ReadonlySet<string> } {
  const dropped = new Set<string>();
  const judged = new Map<string, boolean>();
  const isDropped = (name: string): boolean => {
    const known = judged.get(name) ?? isSecretColumn(spaced(name));
    judged.set(name, known);
    return known;
  };
  const hasUnwanted = (text: string): boolean => {
    if (shapes.test(text)) return true;
    for (const [, name = ""] of text.matchAll(/"([^"\\]{1,100})"\s*:/g)) if (isDropped(name)) return true;
    return false;
  };
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    const kept: [string, unknown][] = [];
    for (const [name, inner] of Object.entries(value)) {
      if (!isDropped(name) && !(typeof inner === "string" && isSecretText(inner))) kept.push([name, clean(inner)]);
      else if (inner !== null && inner !== "") dropped.add(name);
    }
    return Object.fromEntries(kept);
  };
  return {
    dropped,
    keep: (record) => {
      const text = record.toString("utf8");
      if (!hasUnwanted(text)) return record;
      try {
        return Buffer.from(JSON.stringify(clean(JSON.parse(text))));
      } catch {
        return record;
      }
    },
  };
}
