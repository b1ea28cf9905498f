import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { foldText } from "./fold-text";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

async function folded(texts: readonly string[]): Promise<string[]> {
  const rows = await queryRows<{ text: string }>(
    open.db,
    sql`select searchable_text(text) as text from jsonb_array_elements_text(${JSON.stringify(texts)}::text::jsonb)
        with ordinality t(text, at) order by at`,
  );
  return rows.map(({ text }) => text);
}

it.each([
  ["Zieliński", "zielinski"],
  ["Bjørnstad", "bjornstad"],
  ["O'Neil", "oneil o neil"],
  ["D’Angelo", "dangelo d angelo"],
  ["Weiß", "weiss"],
  ["İpek Yılmaz", "ipek yilmaz"],
  ["Đorđe Þór Æsa Œuvre", "dorde thor aesa oeuvre"],
  ["Ｆｕｌｌ", "full"],
  ["Ana Small", "ana small"],
  ["محمد", "محمد"],
])("%s is stored as %s", async (name, expected) => {
  expect(await folded([name])).toEqual([expected]);
  expect(expected).toContain(foldText(name));
});

it("folds each letter of the Latin, Greek and Cyrillic blocks as the typed words are folded", async () => {
  const blocks: [number, number][] = [
    [0x20, 0x7e],
    [0xa1, 0x52f],
    [0x1e00, 0x1fff],
    [0xff01, 0xff5e],
  ];
  const letters = blocks
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
    .filter((letter) => /\p{L}/u.test(letter) && letter !== "ʼ");
  expect(await folded(letters.map((letter) => `a${letter}b`))).toEqual(
    letters.map((letter) => foldText(`a${letter}b`)),
  );
});
