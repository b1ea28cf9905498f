type Texts = AsyncIterable<string> | Iterable<string>;

/**
 * Excel keeps zeros by writing `="00031"`; the reader wants `"00031"`. The end of a chunk is held back where a formula may
 * have begun in it.
 */
export async function* withoutFormulas(texts: Texts, delimiter: string): AsyncGenerator<string> {
  const edge = `${delimiter === "|" ? "\\|" : delimiter}\\r\\n`;
  const formula = new RegExp(`(^|[${edge}])="(?=[^"${edge}]|"(?:[${edge}]|$))`, "g");
  let [held, before] = ["", "\n"];
  for await (const text of texts) {
    const whole = held + text;
    const start = whole.indexOf("=", Math.max(0, whole.length - 3));
    const ready = start < 0 ? whole : whole.slice(0, start);
    held = whole.slice(ready.length);
    yield replace(ready, before, formula);
    before = ready.at(-1) ?? before;
  }
  if (held !== "") yield replace(held, before, formula);
}

/** `before` is the letter in front of the text: a formula begins at the beginning of a cell only. */
function replace(text: string, before: string, formula: RegExp): string {
  if (!text.includes('="')) return text;
  return (before + text).replace(formula, (_, edge: string) => `${edge}"`).slice(1);
}
