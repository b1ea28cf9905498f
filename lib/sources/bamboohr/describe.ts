import { z } from "zod";
import { describeVendor } from "../description";
import { limits, originsOf, setting, webAddress } from "../setting";

/** What the default mapping reads. `supervisorId` is the supervisor's employee number; `supervisorEId` would be their id. */
export const usualFields = [
  "employeeNumber",
  "firstName",
  "lastName",
  "preferredName",
  "displayName",
  "workEmail",
  "jobTitle",
  "department",
  "location",
  "supervisorId",
  "hireDate",
  "terminationDate",
  "status",
] as const;

const mostFields = 400;

/** Settings of a BambooHR source; the key is kept apart. */
export const bambooHrConfig = z.object({
  address: setting(
    webAddress.transform((url) => new URL(url).origin),
    {
      label: "Your BambooHR address",
      where: "The address you sign in at, without what follows .com.",
      example: "https://acme.bamboohr.com",
      input: "url",
    },
  ),
  moreFields: setting(
    z
      .array(
        z
          .string()
          .trim()
          .regex(/^[\w.]+$/, "A field name has letters, digits, dots and underscores."),
      )
      .max(mostFields - usualFields.length, `BambooHR answers at most ${mostFields} fields.`)
      .default([]),
    {
      label: "More fields",
      help: "Optional. One a line, by BambooHR's field names; the mapping can then read them.",
      where: "BambooHR's API documentation, List of field names.",
      input: "lines",
      secrets: ["apiKey"],
    },
  ),
  ...limits,
});
export type BambooHrConfig = z.infer<typeof bambooHrConfig>;

export const bambooHrDescription = describeVendor<BambooHrConfig>({
  label: "BambooHR",
  about: "Reads a report of everybody, leavers included, over BambooHR's API.",
  settings: bambooHrConfig,
  secrets: {
    apiKey: { label: "API key", where: "Your name at the lower left, then API Keys, Add New Key." },
  },
  origins: ({ address }) => originsOf([address]),
  mapping: {
    name: "displayName || join(' ', [preferredName || firstName, lastName][?@])",
    givenName: "preferredName || firstName",
    familyName: "lastName",
    email: "workEmail",
    title: "jobTitle",
    department: "department",
    location: "location",
    manager: "supervisorId",
    managerType: "employeeId",
    employeeId: "employeeNumber",
    workingSince: "hireDate",
    // The end of an earlier employment stays on the record of somebody who came back.
    terminationDate: "(status == 'Inactive' && terminationDate) || `null`",
    isActive: "status && status == 'Active'",
    primaryKey: "employeeId",
    secondaryKey: "email",
  },
  compare: {
    flow: "Rollcall fetches from BambooHR",
    needs: "An API key of a user who may see everybody",
    setup: "Minutes with a BambooHR admin",
    data: "The usual fields, and any you name",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "Yes, by employee number or e-mail",
    leavers: "Status; missing people on request",
  },
  guide: [
    "Add a BambooHR user for Rollcall whose access level may view the fields of everybody, former employees included.",
    "Sign in as that user, open API Keys from the menu under their name, and add a key.",
  ],
});
