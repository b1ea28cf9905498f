import type { Json } from "@/lib/mapping/evaluation";
import { isJsonObject, isShallowerThan } from "@/lib/mapping/json";
import { limits } from "@/lib/mapping/limits";

export type Pasted = { ok: true; json: Json } | { ok: false; message: string };

const mostLetters = 1_000_000;

/** Reads pasted JSON; a fault is named with line and column in every browser. */
export function readPasted(text: string): Pasted {
  if (text.length > mostLetters) return { ok: false, message: "A payload can be at most 1 MB." };
  try {
    const json = JSON.parse(text) as Json;
    if (!isJsonObject(json)) return { ok: false, message: "A payload must be a JSON object: { … }." };
    if (!isShallowerThan(json, limits.payloadDepth)) {
      return { ok: false, message: `A payload can be nested at most ${limits.payloadDepth} levels deep.` };
    }
    return { ok: true, json };
  } catch (error) {
    return { ok: false, message: explain(text, error instanceof Error ? error.message : "") };
  }
}

/** Engines name the place in different ways: an offset, a line with a column, or the end. */
function explain(text: string, message: string): string {
  const lineColumn = /line (\d+) column (\d+)/.exec(message);
  if (lineColumn) return at(Number(lineColumn[1]), Number(lineColumn[2]), message);
  const offset = /position (\d+)/.exec(message)?.[1];
  const end = offset === undefined ? text.trimEnd().length : Number(offset);
  const before = text.slice(0, end).split("\n");
  return at(before.length, (before.at(-1)?.length ?? 0) + 1, message);
}

function at(line: number, column: number, message: string): string {
  const what = message.replace(/ (?:in JSON )?at (?:position|line).*$/, "").replace(/^JSON\.parse: /, "");
  return `This is not JSON. Line ${line}, column ${column}: ${what}.`;
}
