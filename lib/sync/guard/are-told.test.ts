import { expect, it } from "vitest";
import type { Reason } from "@/lib/guard/reason";
import { areTold } from "./guard";

const ended = (count: number): Reason => ({ kind: "access_ended", count });
const emptied = (attribute: string): Reason => ({ kind: "value_emptied", attribute, count: 40 });

const rows: [name: string, reasons: Reason[], told: Reason[], areAll: boolean][] = [
  ["no reason", [], [], true],
  ["the same", [ended(12), emptied("title")], [emptied("title"), ended(12)], true],
  ["fewer people than were told", [ended(11)], [ended(12)], true],
  ["more people than were told", [ended(13)], [ended(12)], false],
  ["another attribute", [emptied("department")], [emptied("title")], false],
  ["another kind", [{ kind: "feed_short", count: 3 }], [ended(12)], false],
  ["nothing was told", [ended(12)], [], false],
];

it.each(rows)("reasons were told: %s", (_name, reasons, told, areAll) => {
  expect(areTold(reasons, told)).toBe(areAll);
});
