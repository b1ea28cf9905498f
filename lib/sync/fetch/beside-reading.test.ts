import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { besideReading } from "./beside-reading";

const fault = new Error("The database was away for a moment.");

it("tells of a failure that came while nobody waited, with the next work", async () => {
  const pages = besideReading(3);
  const stored: number[] = [];
  await pages.add(async () => {
    throw fault;
  });
  await turn();
  await expect(pages.add(async () => void stored.push(2))).rejects.toBe(fault);
  expect(stored).toEqual([]);
});

it("tells of it at the end where no more work came", async () => {
  const pages = besideReading(3);
  await pages.add(async () => {
    throw fault;
  });
  await turn();
  await expect(pages.finish()).rejects.toBe(fault);
  await pages.settle();
});

it("has no more under way than it may, and waits for all", async () => {
  const pages = besideReading(2);
  let [now, most, done] = [0, 0, 0];
  for (let page = 0; page < 7; page++) {
    await pages.add(async () => {
      most = Math.max(most, ++now);
      await turn();
      now -= 1;
      done += 1;
    });
  }
  await pages.finish();
  expect({ most, done }).toEqual({ most: 2, done: 7 });
});
