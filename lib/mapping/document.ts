import { z } from "zod";
import { byAttribute } from "./attributes";

export const managerTypes = ["systemId", "email", "employeeId", "fullName"] as const;
export type ManagerType = (typeof managerTypes)[number];

/** What becomes of a user whom the scope no longer takes. */
export const scopePolicies = ["keep", "end"] as const;
export type ScopePolicy = (typeof scopePolicies)[number];

export const userKeys = ["email", "employeeId"] as const;
export type UserKey = (typeof userKeys)[number];

const blankDate = z.string().trim().min(1, "Write a date.").max(40, "A date has at most 40 characters.");

const emptyText = z.string().trim().min(1, "Write a text.").max(100, "A text has at most 100 characters.");

const expression = z.string().default("");
/** A document stored before an attribute was added to the table lacks that attribute: it is then not mapped. */
const attributes = z.object(byAttribute(() => expression));

/** One mapping as it is stored in an immutable version; the JSON column carries `version` so that it can evolve. */
export const mappingDocument = z.object({
  version: z.literal(1),
  attributes,
  managerType: z.enum(managerTypes).nullable().default(null),
  /** Text as the admin typed it: YAML `key: expression` or the older `key=expression` lines. */
  customFields: z.string().default(""),
  excludedFromCsv: z.array(z.string()).default([]),
  /** What this source writes where there is no date, besides the common ones of `dates/blank-dates.ts`. */
  blankDates: z.array(blankDate).max(50, "Name at most 50 dates that mean none.").default([]),
  /** Texts that mean nothing in this source, such as `N/A`: as a whole value, in exactly these letters. */
  emptyTexts: z.array(emptyText).max(50, "Name at most 50 texts that mean nothing.").default([]),
  whenOutOfScope: z.enum(scopePolicies).default("keep"),
  primaryKey: z.enum(userKeys).default("email"),
  secondaryKey: z.enum(userKeys).nullable().default(null),
});
export type MappingDocument = z.infer<typeof mappingDocument>;
