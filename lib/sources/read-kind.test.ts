import { expect, it } from "vitest";
import { readSourceKind } from "./read-kind";
import { sourceKinds } from "./vocabulary";

it.each(sourceKinds)("knows %s", (kind) => {
  expect(readSourceKind(kind)).toBe(kind);
});

it.each(["bamboo", "Workday", "", "constructor"])("refuses %j and names it", (kind) => {
  expect(() => readSourceKind(kind)).toThrow(`knows no sources of the kind "${kind}"`);
});
