import { describe, expect, it } from "vitest";
import { whyEnded } from "./why-ended";

const mapping = { sourceId: 1, version: 3 };
const why = (notes: unknown, expressions: Record<string, string>, payload: unknown) =>
  whyEnded({ notes, expressions, body: JSON.stringify(payload), mapping });

describe("why access ended", () => {
  it("names the expression, its value and the field it read", () => {
    const expressions = { isActive: "Worker_Status == 'Active'", terminationDate: "End" };
    expect(why([{ code: "inactive" }], expressions, { Worker_Status: "Terminated" })).toEqual({
      label: "Person's is-active status",
      expression: "Worker_Status == 'Active'",
      value: "false",
      read: [{ field: "Worker_Status", value: "“Terminated”" }],
      mapping,
    });
  });

  it.each<[string, unknown, Record<string, string>, unknown, string | undefined, [string, string][]]>([
    [
      "an end date",
      [{ code: "left_on", on: "2026-03-01" }],
      { terminationDate: "End" },
      { End: "2026-03-01" },
      "“2026-03-01”",
      [],
    ],
    [
      "the scope",
      [{ code: "out_of_scope" }],
      { inScope: "job.company == 'Acme'" },
      { job: { company: "Zeta" } },
      "false",
      [["job.company", "“Zeta”"]],
    ],
    [
      "an end date and a start ahead",
      [{ code: "left_on" }, { code: "starts_again" }],
      { terminationDate: "End" },
      { End: "x" },
      "“x”",
      [],
    ],
    [
      "a nested field",
      [{ code: "inactive" }],
      { isActive: "job.status != 'left'" },
      { job: { status: "left" } },
      "false",
      [["job.status", "“left”"]],
    ],
    [
      "a field that is read more than once",
      [{ code: "inactive" }],
      { isActive: "S && (S == 'A' || S == 'L')" },
      { S: "T" },
      "false",
      [["S", "“T”"]],
    ],
    [
      "a field that is missing",
      [{ code: "inactive" }],
      { isActive: "Status == 'A'" },
      {},
      "false",
      [["Status", "nothing"]],
    ],
    ["a plain field", [{ code: "inactive" }], { isActive: "active" }, { active: 0 }, "0", []],
    ["somebody missing from the feed", [{ code: "missing_from_feed" }], { isActive: "active" }, {}, undefined, []],
    ["no remark", null, { isActive: "active" }, {}, undefined, []],
    ["a remark of a newer version", [7, { code: "inactive" }], { isActive: "active" }, { active: "N" }, "“N”", []],
    ["an attribute that is not mapped", [{ code: "inactive" }], { isActive: " " }, {}, undefined, []],
  ])("%s", (_what, notes, expressions, payload, value, read) => {
    const found = why(notes, expressions, payload);
    expect(found?.value).toBe(value);
    expect(found?.read.map((one) => [one.field, one.value]) ?? []).toEqual(read);
  });

  it("cuts a long value", () => {
    const long = why([{ code: "inactive" }], { isActive: "a" }, { a: "x".repeat(500) });
    expect(long?.value).toHaveLength(80);
  });
});
