import { expect, test } from "vitest";
import { readingSettings } from "@/lib/csv/settings";
import { faultOf, never } from "../conformance-trace";
import type { FeedFile } from "../shelf";
import { readFile } from "./read-file";
import { memoryShelf } from "./testing/memory-shelf";

const csv = "Full Name,Email,Employee ID\nAna Díaz,ana@example.test,00042\n";

async function read(text: string, proofs: FeedFile["proofs"], shelf = memoryShelf()) {
  shelf.put("people.csv", Buffer.from(text), proofs);
  const file = shelf.files.at(-1);
  if (!file) throw new Error("The file was not put.");
  const reading = readFile({ settings: readingSettings.parse({}), files: shelf }, file, never());
  for (;;) {
    const next = await reading.next();
    if (next.done) return next.value;
  }
}

test.each<[name: string, text: string, proofs: FeedFile["proofs"], complete: boolean]>([
  ["an announced length", csv, ["declared_length"], true],
  ["an announced length, without a last line end", csv.trimEnd(), ["declared_length"], true],
  ["a rename", csv.trimEnd(), ["renamed"], true],
  ["an end to growing", csv, ["settled"], true],
  ["an end to growing, without a last line end", csv.trimEnd(), ["settled"], false],
  ["an equal length after the download, without a last line end", csv.trimEnd(), ["same_size"], false],
  ["a trailer alone", `${csv}TRL,1\n`, [], true],
  ["nothing", csv, [], false],
  ["a row that cannot be read, whatever is proven", `${csv}1,2,3,4,5\n`, ["declared_length"], false],
])("%s: complete or not", async (_, text, proofs, complete) => {
  expect(await read(text, proofs)).toMatchObject({ complete, proof: expect.stringMatching(/./) });
});

test("a refused file is named, with what the last one was like", async () => {
  const shelf = memoryShelf();
  await read(csv, ["renamed"], shelf);
  const fault = await faultOf(read(csv.replaceAll(",", ";"), ["renamed"], shelf));
  expect(fault).toMatchObject({ code: "file_refused", remedy: expect.stringContaining('had "," between its columns') });
  expect(shelf.readings).toMatchObject([{ ok: true, records: 1 }, { ok: false }]);
});
