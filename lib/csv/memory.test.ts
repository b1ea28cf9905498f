import { expect, test } from "vitest";
import { readCsv } from "./read-csv";
import { readingSettings } from "./settings";

const megabytes = 1_000_000;

test("memory is a chunk, and the beginning needs no more than the beginning", async () => {
  let made = 0;
  async function* long() {
    yield Buffer.from("Employee ID,Full Name,Email,Note\n");
    for (let at = 0; made < 40 * megabytes; at++) {
      const rows = Array.from(
        { length: 200 },
        (_, row) => `${at}-${row},Ana Díaz,ana${at}@example.test,${"x".repeat(200)}\n`,
      );
      const chunk = Buffer.from(rows.join(""));
      made += chunk.length;
      yield chunk;
    }
  }
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const before = held();
  let [records, peak] = [0, 0];
  for await (const batch of readCsv(long(), readingSettings.parse({}))) {
    records += batch.length;
    peak = Math.max(peak, held());
  }
  expect(records).toBeGreaterThan(100_000);
  expect(peak - before).toBeLessThan(100 * megabytes);
  made = 0;
  for await (const _ of readCsv(long(), readingSettings.parse({}))) break;
  expect(made).toBeLessThan(megabytes);
});
