import { expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { mapPayload } from "./map-payload";

const compiled = compileMapping(defaultMapping("workday"), { sourceKind: "workday", locations: [] });

test("a record is shown as the mapping reads it", () => {
  const person = mapPayload(compiled, Buffer.from('{"Preferred_Name":"Ana","Work_Email":"ANA@acme.com"}'));
  expect(person.values).toMatchObject({ name: "Ana", email: "ana@acme.com" });
});

test.each(['{"Preferred_Name":"Ana",}', '{"Preferred_Name":"A\nna"}', ""])(
  "%j is a problem of that record alone",
  (text) => {
    expect(mapPayload(compiled, Buffer.from(text))).toEqual({
      values: {},
      problems: ["This record is not valid JSON."],
    });
  },
);
