import { describe, expect, it } from "vitest";
import { seenTogether } from "@/lib/directory/canonical";
import { cutPages } from "./cut-pages";

const feed = (count: number) => Array.from({ length: count }, (_, n) => Buffer.from(`{"id":${n}}`));
const newcomer = Buffer.from('{"id":"new"}');

async function cut(records: readonly Buffer[], atOnce = 700): Promise<Buffer[][]> {
  const batches = [];
  for (let at = 0; at < records.length; at += atOnce) batches.push(records.slice(at, at + atOnce));
  const pages = [];
  for await (const page of cutPages(batches)) pages.push(page);
  return pages;
}

const names = (pages: readonly Buffer[][]) => pages.map(seenTogether);

describe("pages of a feed", () => {
  it("hold every record once, in order, and are neither short nor long", async () => {
    const pages = await cut(feed(40_000));
    expect(pages.flat().join()).toBe(feed(40_000).join());
    const sizes = pages.slice(0, -1).map((records) => records.length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4_000);
    expect(sizes.length).toBeGreaterThan(12);
  });

  it("are the same however the feed arrives", async () => {
    expect(names(await cut(feed(9_000), 1))).toEqual(names(await cut(feed(9_000), 9_000)));
  });

  it.each([
    ["at the front", 0],
    ["in the middle", 20_000],
    ["at the end", 40_000],
  ])("stay but for one when somebody new comes %s", async (_where, at) => {
    const usual = new Set(names(await cut(feed(40_000))));
    const more = names(await cut([...feed(40_000).slice(0, at), newcomer, ...feed(40_000).slice(at)]));
    expect(more.filter((page) => !usual.has(page)).length).toBe(1);
  });

  it("are none of an empty feed", async () => expect(await cut([])).toEqual([]));
});
