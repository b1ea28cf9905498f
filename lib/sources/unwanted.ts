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
