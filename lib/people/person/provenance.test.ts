import { expect, it } from "vitest";
import { type AppliedChange, traceOrigins } from "./provenance";

const change = (recordId: number, changes: unknown, expressions: Record<string, string> = {}): AppliedChange => ({
  recordId,
  syncId: recordId * 10,
  status: "updated",
  changes,
  confirmedBy: null,
  at: new Date(0),
  sourceName: "Workday",
  mapping: { number: 2, expressions },
});

it("gives each attribute the newest change that set it", () => {
  const origins = traceOrigins([
    change(3, { title: ["A", "B"] }, { title: "Job_Title" }),
    change(2, null),
    change(1, { title: [null, "A"], "custom.team": [null, "Blue"], ["__proto__"]: [null, 1] }),
  ]);
  expect(origins.title).toMatchObject({ recordId: 3, syncId: 30, expression: "Job_Title", mappingVersion: 2 });
  expect(origins["custom.team"]).toMatchObject({ recordId: 1, expression: null });
  expect(origins.name).toBeUndefined();
});
