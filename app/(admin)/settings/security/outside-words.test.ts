import { expect, test } from "vitest";
import { outsideWords } from "./outside-words";

test.each([
  [{ active: 1204, outside: 0, domains: [] }, "All 1,204 active people have an address in one of these domains."],
  [
    { active: 1204, outside: 12, domains: [{ domain: "gmail.com", people: 12 }] },
    "12 of 1,204 active people have another address: gmail.com (12). They keep access; once it ends, they cannot come back with that address.",
  ],
  [
    { active: 3, outside: 1, domains: [{ domain: "b.test", people: 1 }] },
    "1 of 3 active people has another address: b.test (1). They keep access; once it ends, they cannot come back with that address.",
  ],
  [
    { active: 9, outside: 6, domains: ["a", "b", "c", "d", "e"].map((domain) => ({ domain, people: 1 })) },
    "6 of 9 active people have another address: a (1), b (1), c (1), d (1), e (1) and others. They keep access; once it ends, they cannot come back with that address.",
  ],
])("%j", (outside, words) => expect(outsideWords(outside)).toBe(words));
