import { expect, it } from "vitest";
import { shareReads } from "./share-reads";

/** A read that the test finishes by hand. */
function setUp() {
  const begun: { key: string; finish: (value: number) => void; fail: (error: Error) => void }[] = [];
  const read = shareReads((key) => new Promise<number>((finish, reject) => begun.push({ key, finish, fail: reject })));
  return { begun, read };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("answers nobody with what was read before they asked, and those who wait together with one read", async () => {
  const { begun, read } = setUp();
  const first = read("a");
  const [second, third] = [read("a"), read("a")];
  expect(begun).toHaveLength(1);
  begun[0]?.finish(1);
  expect(await first).toBe(1);
  await settled();
  expect(begun).toHaveLength(2);
  const fourth = read("a");
  begun[1]?.finish(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await settled();
  begun[2]?.finish(3);
  expect(await fourth).toBe(3);
  await settled();
  const fifth = read("a");
  expect(begun).toHaveLength(4);
  begun[3]?.finish(4);
  expect(await fifth).toBe(4);
});

it("keeps keys apart", async () => {
  const { begun, read } = setUp();
  const both = [read("a"), read("b")];
  expect(begun.map(({ key }) => key)).toEqual(["a", "b"]);
  for (const { finish } of begun) finish(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
});

it("fails those of one read only", async () => {
  const { begun, read } = setUp();
  const first = read("a");
  const second = read("a");
  begun[0]?.fail(new Error("away"));
  await expect(first).rejects.toThrow("away");
  await settled();
  begun[1]?.finish(2);
  expect(await second).toBe(2);
});
