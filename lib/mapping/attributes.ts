/** How a value is kept: as text, as a calendar date (`YYYY-MM-DD`), or as yes or no. */
type AttributeType = "text" | "date" | "yesNo";

/**
 * How an attribute is stored. `plain`: in its own column. `manager`: as a reference, linked once all users exist.
 * `access`: whether the person may sign in, as the user's status. `role`: regular or restricted, as the user's role. `scope`: whether the source's person is taken at
 * all; nothing of it is stored, and pushed people are all taken.
 */
type AttributeKind = "plain" | "manager" | "access" | "role" | "scope";

type AttributeRow = {
  name: string;
  kind: AttributeKind;
  /** The column of `users`; null for `access`, `role` and `scope`. */
  column: string | null;
  type: AttributeType;
  /** The entry of `normalise/attributes.ts` that checks a found value and makes the stored one. */
  normaliser: string;
  /** Whether every user must have a value. */
  required: boolean;
  /** Whether a source that sends nothing clears the value. If not, the user keeps it and the record says so. */
  mayClear: boolean;
  label: string;
  help: string;
};

/**
 * The standard attributes, in the order of the settings page. Everything that lists them is made from this table:
 * mapping documents, evaluation, what is read and written, differences, CSV files, the person page, settings and the
 * studio. docs/architecture.md says how to add one.
 */
export const standardAttributes = [
  {
    name: "name",
    kind: "plain",
    column: "name",
    type: "text",
    normaliser: "text",
    required: true,
    mayClear: false,
    label: "Name",
    help: "The full name shown everywhere. Every user needs one.",
  },
  {
    name: "givenName",
    kind: "plain",
    column: "given_name",
    type: "text",
    normaliser: "text",
    required: false,
    mayClear: true,
    label: "Given name",
    help: "The first name alone, for identity providers. Never cut from Name.",
  },
  {
    name: "familyName",
    kind: "plain",
    column: "family_name",
    type: "text",
    normaliser: "text",
    required: false,
    mayClear: true,
    label: "Family name",
    help: "The last name alone, for identity providers. Never cut from Name.",
  },
  {
    name: "email",
    kind: "plain",
    column: "email",
    type: "text",
    normaliser: "email",
    required: true,
    mayClear: false,
    label: "Email",
    help: "The work e-mail address. Every user needs one; capitals don't matter.",
  },
  {
    name: "pictureUrl",
    kind: "plain",
    column: "picture_url",
    type: "text",
    normaliser: "pictureUrl",
    required: false,
    mayClear: true,
    label: "Picture URL",
    help: "Address of a profile picture, beginning with https:// or http://.",
  },
  {
    name: "title",
    kind: "plain",
    column: "title",
    type: "text",
    normaliser: "text",
    required: false,
    mayClear: true,
    label: "Title",
    help: "The job title.",
  },
  {
    name: "department",
    kind: "plain",
    column: "department",
    type: "text",
    normaliser: "text",
    required: false,
    mayClear: true,
    label: "Department",
    help: "The department's name, for filters, reports and rules.",
  },
  {
    name: "location",
    kind: "plain",
    column: "location",
    type: "text",
    normaliser: "location",
    required: false,
    mayClear: true,
    label: "Location",
    help: "The place of work. It must match one of the configured locations, otherwise it stays blank; capitals don't matter.",
  },
  {
    name: "manager",
    kind: "manager",
    column: "manager_ref",
    type: "text",
    normaliser: "reference",
    required: false,
    mayClear: true,
    label: "Manager",
    help: "What identifies the manager. Set Manager type to say whether that is an e-mail, an employee ID, a full name or a system ID.",
  },
  {
    name: "employeeId",
    kind: "plain",
    column: "employee_id",
    type: "text",
    normaliser: "identifier",
    required: false,
    mayClear: true,
    label: "Employee ID",
    help: "The identifier in the HR system, kept as text. Required when it is the primary key.",
  },
  {
    name: "workingSince",
    kind: "plain",
    column: "working_since",
    type: "date",
    normaliser: "date",
    required: false,
    mayClear: true,
    label: "Employee working-since date",
    help: "The hire date, as YYYY-MM-DD with or without a time. For other formats use to_iso_datetime(value, format).",
  },
  {
    name: "terminationDate",
    kind: "plain",
    column: "termination_date",
    type: "date",
    normaliser: "date",
    required: false,
    mayClear: true,
    label: "Termination date",
    help: "The last day. Access ends on that date; a future date is shown as scheduled.",
  },
  {
    name: "isActive",
    kind: "access",
    column: null,
    type: "yesNo",
    normaliser: "active",
    required: false,
    mayClear: false,
    label: "Person's is-active status",
    help: "Whether the person may sign in: true/false, yes/no, Y/N or 1/0, also as text. No ends access at once.",
  },
  {
    name: "restricted",
    kind: "role",
    column: null,
    type: "yesNo",
    normaliser: "restricted",
    required: false,
    mayClear: true,
    label: "Restricted-role indicator",
    help: "Restricted unless the value is empty, no, false or 0. Admins and organizers keep their role.",
  },
  {
    name: "inScope",
    kind: "scope",
    column: null,
    type: "yesNo",
    normaliser: "scope",
    required: false,
    mayClear: true,
    label: "Scope",
    help: "Who is taken at all, as a condition such as `Company == 'Acme'`. Left empty, everybody is. Whoever leaves the company still loses access.",
  },
] as const satisfies readonly AttributeRow[];

type StandardAttribute = (typeof standardAttributes)[number];
export type AttributeName = StandardAttribute["name"];
export type NormaliserName = StandardAttribute["normaliser"];
/** Attributes with a column of their own. */
export type PlainAttribute = Extract<StandardAttribute, { kind: "plain" }>;

type ValueOf<Row extends AttributeRow> = Row["type"] extends "yesNo" ? boolean : OrNothing<Row["required"]>;
type OrNothing<Required extends boolean> = Required extends true ? string : string | null;
type ValuesOf<Row extends AttributeRow> = { -readonly [One in Row as One["name"]]: ValueOf<One> };

/** Normalised values as stored: dates are `YYYY-MM-DD`, e-mail lower-cased, `manager` is the reference as received. */
export type MappedValues = ValuesOf<StandardAttribute>;
/** The values of a user's attribute columns. */
export type PlainValues = ValuesOf<PlainAttribute>;

/** In the order of the settings page. */
export const attributeNames: readonly AttributeName[] = standardAttributes.map(({ name }) => name);

export const plainAttributes: readonly PlainAttribute[] = standardAttributes.filter((row) => row.kind === "plain");

/** One value for each attribute, by its name. */
export function byAttribute<Value>(of: (attribute: StandardAttribute) => Value): Record<AttributeName, Value> {
  const entries = standardAttributes.map((attribute) => [attribute.name, of(attribute)]);
  return Object.fromEntries(entries) as Record<AttributeName, Value>;
}

const kinds = new Map<string, AttributeKind>(standardAttributes.map(({ name, kind }) => [name, kind]));

/** The key of an attribute in a record's changes: `status` for access, `role` for role, else its own name. */
export function changeNameOf(attribute: string): string {
  const kind = kinds.get(attribute);
  if (kind === "access") return "status";
  return kind === "role" ? "role" : attribute;
}
