import { z } from "zod";
import type { Description, SecretWords } from "./description";

/** Shown only while the setting at `path` has this value. */
export type Condition = { path: string; value: string };

/** One field of a source's form, as plain data. `path` is dotted; for a secret it is the secret's name. */
export type FormField = {
  path: string;
  kind: "text" | "url" | "lines" | "number" | "switch" | "choice" | "secret" | "long secret";
  label: string;
  help: string | null;
  where: string | null;
  example: string | null;
  isRequired: boolean;
  choices: { value: string; label: string }[];
  initial: string | number | boolean;
  when: Condition[];
};

/** What `z.toJSONSchema` says of a setting, with the words that `setting()` attached. */
const node = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  oneOf: z.array(z.unknown()).optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  default: z.unknown().optional(),
  label: z.string().optional(),
  help: z.string().optional(),
  where: z.string().optional(),
  example: z.string().optional(),
  input: z.enum(["url", "lines"]).optional(),
  choices: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
});
type Node = z.infer<typeof node>;

type Place = { path: string; isRequired: boolean; when: Condition[]; secrets: Description["secrets"] };

/** The form of a vendor's settings, in the order of its schema; each secret stands below the setting that names it. */
export function formFields({ settings, secrets }: Pick<Description, "settings" | "secrets">): FormField[] {
  const schema = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" });
  return fieldsOf(node.parse(schema), { path: "", isRequired: true, when: [], secrets });
}

function fieldsOf(schema: Node, place: Place): FormField[] {
  return [...ownFields(schema, place), ...secretFields(schema.secrets, place)];
}

function ownFields(schema: Node, place: Place): FormField[] {
  if (schema.oneOf)
    return unionFields(
      schema,
      schema.oneOf.map((branch) => node.parse(branch)),
      place,
    );
  if (schema.properties) return memberFields(schema, place);
  if (schema.label === undefined || schema.const !== undefined) return [];
  return [plainField(schema, schema.label, place)];
}

const memberFields = (schema: Node, place: Place): FormField[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    fieldsOf(node.parse(member), {
      ...place,
      path: place.path === "" ? name : `${place.path}.${name}`,
      isRequired: place.isRequired && schema.required.includes(name),
    }),
  );

/** The choice between the branches, then what each of them needs. */
function unionFields(schema: Node, branches: Node[], place: Place): FormField[] {
  const named = branches.map((branch) => ({ branch, ...markOf(branch) }));
  const path = `${place.path}.${named[0]?.member}`;
  const choices = named.map(({ branch, value }) => ({ value, label: branch.label ?? value }));
  const choice = plainField({ ...schema, default: choices[0]?.value }, schema.label ?? path, { ...place, path });
  return [
    { ...choice, kind: "choice", choices },
    ...named.flatMap(({ branch, value }) =>
      fieldsOf({ ...branch, label: undefined }, { ...place, when: [...place.when, { path, value }] }),
    ),
  ];
}

/** The member that tells the branches of a discriminated union apart, and its value in this one. */
function markOf({ properties = {} }: Node): { member: string; value: string } {
  for (const [member, schema] of Object.entries(properties)) {
    const { const: value } = node.parse(schema);
    if (value !== undefined) return { member, value };
  }
  throw new Error("A branch of a union of settings has no constant member.");
}

function plainField(schema: Node, label: string, { path, isRequired, when }: Place): FormField {
  const kind = kindOf(schema);
  return {
    path,
    kind,
    label,
    help: schema.help ?? null,
    where: schema.where ?? null,
    example: schema.example ?? null,
    isRequired: isRequired && kind !== "switch",
    choices: (schema.enum ?? []).map((value) => ({ value, label: schema.choices[value] ?? value })),
    initial: initialOf(schema, kind),
    when,
  };
}

function kindOf({ type, enum: values, input }: Node): FormField["kind"] {
  if (values) return "choice";
  if (type === "boolean") return "switch";
  if (type === "integer" || type === "number") return "number";
  return input ?? "text";
}

function initialOf(schema: Node, kind: FormField["kind"]): FormField["initial"] {
  const given = schema.default;
  if (Array.isArray(given)) return given.join("\n");
  if (typeof given === "string" || typeof given === "number" || typeof given === "boolean") return given;
  return kind === "switch" ? false : "";
}

const secretFields = (names: readonly string[], { when, secrets }: Place): FormField[] =>
  names.map((name) => secretField(name, secrets[name] ?? { label: name }, when));

const secretField = (name: string, words: SecretWords, when: Condition[]): FormField => ({
  path: name,
  kind: words.isMultiline ? "long secret" : "secret",
  label: words.label,
  help: words.help ?? null,
  where: words.where ?? null,
  example: null,
  isRequired: !words.isOptional,
  choices: [],
  initial: "",
  when,
});
