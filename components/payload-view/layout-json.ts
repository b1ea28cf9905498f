import type { Json } from "@/lib/mapping/evaluation";

/** Offsets of one value in the text, with its key where it has one. */
export type Span = { from: number; to: number };
export type Layout = { text: string; spans: Map<string, Span> };

/** Where a value stands in a payload: its keys and indexes from the top. */
export type PayloadPlace = readonly (string | number)[];

export const placeKey = (place: PayloadPlace): string => JSON.stringify(place);

/** JSON indented for reading, with where each value stands. */
export function layoutJson(value: Json): Layout {
  const parts: string[] = [];
  const spans = new Map<string, Span>();
  let length = 0;
  const add = (text: string) => {
    parts.push(text);
    length += text.length;
  };
  const write = (item: Json, place: PayloadPlace, from: number): void => {
    const entries: [string | number, Json][] | null = entriesOf(item);
    if (entries === null || entries.length === 0) add(entries === null ? JSON.stringify(item) : emptyOf(item));
    else {
      const [open, close] = Array.isArray(item) ? "[]" : "{}";
      const indent = "  ".repeat(place.length + 1);
      add(`${open}\n`);
      entries.forEach(([key, inner], index) => {
        add(indent);
        const start = length;
        if (typeof key === "string") add(`${JSON.stringify(key)}: `);
        write(inner, [...place, key], start);
        add(index < entries.length - 1 ? ",\n" : "\n");
      });
      add(`${indent.slice(2)}${close}`);
    }
    spans.set(placeKey(place), { from, to: length });
  };
  write(value, [], 0);
  return { text: parts.join(""), spans };
}

function entriesOf(item: Json): [string | number, Json][] | null {
  if (Array.isArray(item)) return item.map((inner, index) => [index, inner]);
  return typeof item === "object" && item !== null ? Object.entries(item) : null;
}

const emptyOf = (item: Json): string => (Array.isArray(item) ? "[]" : "{}");
