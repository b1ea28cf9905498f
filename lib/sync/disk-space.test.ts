import { expect, test } from "vitest";
import { faultOfSpace, reserveMegabytes } from "./disk-space";
import { wordsFor } from "./sync-error";

test.each([
  [null, null],
  [reserveMegabytes, null],
  [reserveMegabytes - 1, "has only 63 MB left"],
  [0, "has only 0 MB left"],
])("%s MB", (free, words) => {
  const fault = faultOfSpace(free);
  if (words === null) expect(fault).toBeNull();
  else expect(fault?.message).toContain(words);
});

test("a server's full disk ends a sync in words, however deep the fault lies", () => {
  const full = Object.assign(new Error('could not extend file "base/5/16758"'), { code: "53100", severity: "ERROR" });
  const words = wordsFor(new Error("Failed query: insert", { cause: full }));
  expect(words).toMatchObject({ code: "disk_full", message: expect.stringContaining("disk is full") });
  expect(wordsFor(new Error("a bug"))).toBeNull();
});
