import { type PlainAttribute, plainAttributes } from "@/lib/mapping/attributes";
import type { Evaluation } from "@/lib/mapping/evaluation";
import type { KnownUser } from "../known-user";

export const blankEvaluation: Evaluation = { values: {}, custom: {}, keptCustom: [], errors: [], warnings: [] };

const nothing = Object.fromEntries(plainAttributes.map(({ name }) => [name, null])) as Record<
  PlainAttribute["name"],
  null
>;

/** An active user, Ada, apart from what is given. */
export const someone = (given: Partial<KnownUser> = {}): KnownUser => ({
  ...nothing,
  id: "u1",
  version: 1,
  status: "active",
  role: "regular",
  email: "ada@acme.test",
  name: "Ada",
  managerRef: null,
  managerRefType: null,
  custom: {},
  roleSetBy: null,
  roleSetBySourceId: null,
  endedBy: null,
  endedBySourceId: null,
  calledActiveBy: [],
  ...given,
});
