import { expect, test } from "vitest";
import { type Claim, judgeClaim } from "./judge";

const claim: Claim = {
  recordId: 1,
  userId: "bo",
  user: { name: "Bo Li", email: "bo@acme.test", employeeId: "002", workingSince: "2020-01-01", isActive: true },
  said: { name: "Bo Li", employeeId: "7002", workingSince: "2020-01-01" },
  isOldIdInFeed: false,
  isWantedTwice: false,
};

test.each<[string, Partial<Claim>, string]>([
  ["name and start date agree", {}, "same"],
  ["a name in other letters", { said: { ...claim.said, name: " bo  LI" } }, "same"],
  ["another name", { said: { ...claim.said, name: "Bea Roe" } }, "other_name"],
  ["no name", { said: { ...claim.said, name: null } }, "other_name"],
  ["another start date", { said: { ...claim.said, workingSince: "2026-01-01" } }, "other_start"],
  [
    "no start date on either side",
    { said: { ...claim.said, workingSince: null }, user: { ...claim.user, workingSince: null } },
    "other_start",
  ],
  ["the old ID is in the feed", { isOldIdInFeed: true }, "old_id_in_feed"],
  ["two records want the address", { isWantedTwice: true }, "wanted_twice"],
  ["a user whose access has ended", { user: { ...claim.user, isActive: false } }, "not_active"],
])("%s", (_what, more, verdict) => expect(judgeClaim({ ...claim, ...more })).toBe(verdict));
