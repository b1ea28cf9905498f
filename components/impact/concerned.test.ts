import { expect, test } from "vitest";
import type { Reason } from "@/lib/guard/reason";
import { emptyTally } from "@/lib/impact/tally";
import type { Affected } from "@/lib/impact/vocabulary";
import { concernedBy } from "./concerned";

const person = (given: Partial<Affected>): Affected => ({
  userId: null,
  payloadId: 1,
  recordId: null,
  name: "Ana",
  status: "active",
  role: "regular",
  effects: [],
  changes: {},
  errors: [],
  warnings: [],
  erring: [],
  ...given,
});
const leaver = person({ changes: { title: ["A", "B"], status: ["active", "quarantined"] } });
const nameless = person({ changes: { title: ["A", null] } });
const failing = person({ errors: [{ code: "missing", attribute: "email" }] });
const tally = {
  ...emptyTally(),
  examples: { terminated: [leaver], failed: [failing] },
  attributeExamples: { title: [nameless] },
};

test.each<[Reason, [string, unknown, unknown][]]>([
  [{ kind: "access_ended", count: 1 }, [["Status", "Active", "Access ended"]]],
  [{ kind: "value_emptied", attribute: "title", count: 1 }, [["Title", "A", null]]],
  [{ kind: "newly_failed", count: 1 }, [["", undefined, undefined]]],
  [{ kind: "department_changed", count: 1 }, []],
  [{ kind: "every_admin", count: 1 }, []],
  [{ kind: "feed_short", count: 1 }, []],
])("the people of %j", (reason, expected) => {
  const found = concernedBy(reason, tally);
  expect(found.map(({ label, before, after }) => [label, before, after])).toEqual(expected);
});
