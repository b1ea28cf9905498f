import type { Evaluation } from "@/lib/mapping/evaluation";
import type { KnownUser } from "../known-user";

export const blankEvaluation: Evaluation = { values: {}, custom: {}, keptCustom: [], errors: [], warnings: [] };

/** An active user, Ada, apart from what is given. */
export const someone = (given: Partial<KnownUser> = {}): KnownUser => ({
  id: "u1",
  version: 1,
  status: "active",
  role: "regular",
  email: "ada@acme.test",
  name: "Ada",
  employeeId: null,
  pictureUrl: null,
  title: null,
  department: null,
  location: null,
  workingSince: null,
  terminationDate: null,
  managerRef: null,
  managerRefType: null,
  custom: {},
  endedBy: null,
  endedBySourceId: null,
  ...given,
});
