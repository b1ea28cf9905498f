import { describe, expect, it } from "vitest";
import { describeFilter, type FilterSpec } from "./filter-spec";
import { sameQuery, withChanges } from "./query-text";

describe("query strings", () => {
  it.each([
    ["after=x&status=failed", { status: "held" }, false, "status=held"],
    ["after=x&status=failed&record=4", { status: undefined }, false, ""],
    ["after=x", { record: "4" }, true, "after=x&record=4"],
    ["q=a", { q: "" }, false, ""],
  ])("%s with %j", (query, changes, keep, expected) => expect(withChanges(query, changes, keep)).toBe(expected));

  it("are the same whatever their order and place", () => {
    expect(sameQuery("a=1&b=2&after=x", "b=2&a=1&record=9&tab=errors")).toBe(true);
    expect(sameQuery("a=1", "a=2")).toBe(false);
  });
});

describe("filters in words", () => {
  const status: FilterSpec = {
    kind: "choice",
    name: "status",
    label: "Status",
    options: ["Failed", "Held", "Running"].map((label) => ({ value: label.toLowerCase(), label })),
  };
  const days: FilterSpec = { kind: "days", name: "created", label: "Created At" };
  it.each<[FilterSpec, Record<string, string>, string | null]>([
    [status, {}, null],
    [status, { status: "failed" }, "Failed"],
    [status, { status: "failed,held,running" }, "Failed +2"],
    [days, { createdFrom: "2026-03-01" }, "since 2026-03-01"],
    [days, { createdTo: "2026-03-01" }, "until 2026-03-01"],
    [days, { createdFrom: "2026-03-01", createdTo: "2026-03-01" }, "2026-03-01"],
    [
      { kind: "yesNo", name: "persisted", label: "Is Persisted", yes: "Yes", no: "Dry run" },
      { persisted: "no" },
      "Dry run",
    ],
  ])("%j", (spec, params, expected) => expect(describeFilter(spec, (name) => params[name])).toBe(expected));
});
