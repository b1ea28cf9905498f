import { expect, test } from "vitest";
import { createVault } from "@/lib/secrets/seal";
import { sealWords } from "@/lib/secrets/sealed-words";
import { openWords } from "./sealed-words";

const vault = createVault("a secret that only tests use, 32 letters");

test("words come back, and the address shows none of them", () => {
  const sealed = sealWords(vault, "ana díaz");
  expect(sealed).toMatch(/^~[\w.-]+$/);
  expect(Buffer.from(sealed.slice(1).split(".").at(-1) ?? "", "base64url").toString()).not.toContain("ana");
  expect(openWords(vault, { q: sealed, sort: "name" }, "q")).toEqual({
    params: { q: "ana díaz", sort: "name" },
    words: "ana díaz",
    isLost: false,
  });
});

test("words of a link written by hand, and none at all, stay as they are", () => {
  expect(openWords(vault, { q: "ana" }, "q")).toMatchObject({ words: "ana", isLost: false });
  expect(openWords(vault, {}, "q")).toMatchObject({ words: undefined, isLost: false });
});

test.each(["~", "~v1.a.b.c", sealWords(createVault("another secret, which is 32 letters long"), "ana")])(
  "%s is lost, and filters nothing unseen",
  (q) => {
    expect(openWords(vault, { q }, "q")).toMatchObject({ params: { q: undefined }, isLost: true });
  },
);
