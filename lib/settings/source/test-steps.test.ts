import { expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { mappingFrom } from "@/lib/mapping/defaults";
import { foundNowhere } from "./found-nowhere";
import { mapPayload } from "./map-payload";
import { stepsOf } from "./test-steps";

const states = (code: Parameters<typeof stepsOf>[0]) => stepsOf(code).map(({ state }) => state);
const [passed, failed, later] = ["passed", "failed", "not reached"];

test.each([
  [null, [passed, passed, passed, passed, passed]],
  ["unreachable", [failed, later, later, later, later]],
  ["tls", [passed, failed, later, later, later]],
  ["unauthorized", [passed, passed, failed, later, later]],
  ["forbidden", [passed, passed, passed, failed, later]],
  ["truncated", [passed, passed, passed, passed, failed]],
] as const)("after %s", (code, expected) => {
  expect(states(code)).toEqual(expected);
});

test("attributes for which nothing was found in any record", () => {
  const document = mappingFrom({ name: "name", email: "mail", title: "job.title" });
  const compiled = compileMapping(document, { sourceKind: "workday", locations: [] });
  const people = [{ name: "Ana", mail: "ana@acme.test" }, { name: "Bo" }].map((record) =>
    mapPayload(compiled, Buffer.from(JSON.stringify(record))),
  );
  expect(foundNowhere(compiled, people)).toEqual([{ attribute: "title", expression: "job.title" }]);
  expect(foundNowhere(compiled, [])).toEqual([]);
});
