import { expect, test } from "vitest";
import { createRateLimiter } from "@/lib/scim/rate-limit";
import { createStrangers } from "./strangers";

const at = (ms: number) => new Date(1_700_000_000_000 + ms);

function setUp(live = new Set(["good"])) {
  let reads = 0;
  const strangers = createStrangers(createRateLimiter({ perSecond: 1, burst: 2 }), async () => {
    reads += 1;
    return new Set(live);
  });
  const fail = (address: string, times: number, now: Date) => {
    for (let n = 0; n < times; n += 1) strangers.admit(address, now);
  };
  return { strangers, fail, live, reads: () => reads };
}

test("below the limit everything is asked", async () => {
  const { strangers, fail, reads } = setUp();
  fail("a", 2, at(0));
  expect(await strangers.isHopeless("a", "wrong", at(0))).toBe(false);
  expect(reads()).toBe(0);
});

test("over the limit a wrong token, or none, is hopeless, and a thousand of them cost one read a second", async () => {
  const { strangers, fail, reads } = setUp();
  fail("a", 3, at(0));
  expect(await strangers.isHopeless("a", null, at(0))).toBe(true);
  expect(reads()).toBe(0);
  for (let n = 0; n < 1_000; n += 1) expect(await strangers.isHopeless("a", `wrong ${n}`, at(n / 2))).toBe(true);
  expect(reads()).toBe(1);
  fail("a", 3, at(1_500));
  expect(await strangers.isHopeless("a", "wrong", at(1_500))).toBe(true);
  expect(reads()).toBe(2);
});

test("a valid token goes on, from the same address, and one made meanwhile a second later", async () => {
  const { strangers, fail, live } = setUp();
  fail("a", 3, at(0));
  expect(await strangers.isHopeless("a", "good", at(0))).toBe(false);
  live.add("new");
  fail("a", 3, at(1_000));
  expect(await strangers.isHopeless("a", "new", at(1_001))).toBe(false);
});

test("other addresses, and this one after its wait, are asked as before", async () => {
  const { strangers, fail } = setUp();
  fail("a", 3, at(0));
  expect(await strangers.isHopeless("b", "wrong", at(0))).toBe(false);
  expect(await strangers.isHopeless("a", "wrong", at(1_000))).toBe(false);
});

test("a list that could not be read is read again", async () => {
  let isAway = true;
  const strangers = createStrangers(createRateLimiter({ perSecond: 1, burst: 1 }), async () => {
    if (isAway) throw new Error("away");
    return new Set<string>();
  });
  strangers.admit("a", at(0));
  strangers.admit("a", at(0));
  await expect(strangers.isHopeless("a", "wrong", at(0))).rejects.toThrow("away");
  isAway = false;
  expect(await strangers.isHopeless("a", "wrong", at(0))).toBe(true);
});
