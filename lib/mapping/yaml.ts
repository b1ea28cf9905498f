import { type Document, isMap, isNode, LineCounter, parseDocument, stringify } from "yaml";
import { z } from "zod";
import { attributeNames } from "./attributes";
import { parseCustomFields } from "./custom-fields";
import { joinLines } from "./custom-value";
import { type MappingDocument, managerTypes, mappingDocument, scopePolicies, userKeys } from "./document";
import { nearestName } from "./expression/nearest-name";
import { byteLength, limits } from "./limits";
import { explainYaml, findAliases, type ImportProblem, isEmptyFile, placeAt } from "./yaml-problems";

/** `sourceKind` is the kind of source that the file was exported from, where the file says it. */
export type ImportResult =
  | { ok: true; document: MappingDocument; sourceKind: string | null }
  | { ok: false; problems: ImportProblem[] };

const text = z.string("Write the expression as text, in quotes.");
const importedAttributes = z.strictObject(
  Object.fromEntries(attributeNames.map((name) => [name, text.nullish().transform((value) => value ?? "")])),
  { error: (issue) => (issue.code === "invalid_type" ? "Write one `name: expression` a line below it." : undefined) },
);
const choice = <const T extends readonly string[]>(values: T) => z.enum(values, `Choose one of ${values.join(", ")}.`);
const imported = z.strictObject({
  version: z.literal(1, {
    error: ({ input }) =>
      input === undefined ? "Write `version: 1` at the top of the file." : "Only version 1 is known.",
  }),
  source: z.string("Write the kind of source as text.").nullish(),
  attributes: importedAttributes,
  managerType: choice(managerTypes).nullish(),
  customFields: z
    .union([z.string(), z.record(z.string(), text)], "Write a text, or one `key: expression` a line.")
    .nullish(),
  excludedFromCsv: z.array(z.string("Write the attribute's name as text."), "Write a list of attributes.").nullish(),
  blankDates: z
    .array(
      z
        .string("Write each date as text, in quotes.")
        .trim()
        .min(1, "Write a date.")
        .max(40, "A date has at most 40 characters."),
      "Write a list of dates.",
    )
    .max(50, "Name at most 50 dates that mean none.")
    .nullish(),
  emptyTexts: z
    .array(
      z
        .string("Write each text in quotes.")
        .trim()
        .min(1, "Write a text.")
        .max(100, "A text has at most 100 characters."),
      "Write a list of texts.",
    )
    .max(50, "Name at most 50 texts that mean nothing.")
    .nullish(),
  whenOutOfScope: choice(scopePolicies).nullish(),
  primaryKey: choice(userKeys).nullish(),
  secondaryKey: choice(userKeys).nullish(),
});

/** One mapping as a YAML file that people can read, compare and import again. */
export function exportMapping(document: MappingDocument, sourceKind?: string): string {
  return stringify(
    {
      version: document.version,
      ...(sourceKind !== undefined && { source: sourceKind }),
      attributes: Object.fromEntries(attributeNames.map((name) => [name, document.attributes[name]])),
      managerType: document.managerType,
      customFields: document.customFields,
      excludedFromCsv: document.excludedFromCsv,
      ...(document.blankDates.length > 0 && { blankDates: document.blankDates }),
      ...(document.emptyTexts.length > 0 && { emptyTexts: document.emptyTexts }),
      ...(document.whenOutOfScope !== "keep" && { whenOutOfScope: document.whenOutOfScope }),
      primaryKey: document.primaryKey,
      secondaryKey: document.secondaryKey,
    },
    { lineWidth: 0, blockQuote: "literal" },
  );
}

/** Reads an exported or hand-written file. Returns the mapping, or all problems with their lines. */
export function importMapping(yaml: string): ImportResult {
  if (byteLength(yaml) > limits.mappingYaml) {
    return refuse({ message: `The file is larger than ${limits.mappingYaml / 1024} KB.`, line: 1, column: 1 });
  }
  const lines = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  if (parsed.errors.length > 0) return { ok: false, problems: explainYaml(yaml, parsed, lines) };
  if (isEmptyFile(parsed)) return refuse({ message: "The file is empty.", line: 1, column: 1 });
  if (!isMap(parsed.contents)) {
    return refuse({ message: "The file does not hold a mapping with `version` and `attributes`.", line: 1, column: 1 });
  }
  const aliases = findAliases(parsed, lines);
  if (aliases.length > 0) return { ok: false, problems: aliases };
  const result = imported.safeParse(parsed.toJS({ maxAliasCount: 0 }));
  if (!result.success)
    return { ok: false, problems: result.error.issues.flatMap((issue) => explain(issue, parsed, lines)) };
  const { source, ...data } = result.data;
  return { ok: true, document: mappingDocument.parse(complete(data)), sourceKind: source ?? null };
}

const refuse = (problem: ImportProblem): ImportResult => ({ ok: false, problems: [problem] });

function complete(data: Omit<z.infer<typeof imported>, "source">): unknown {
  const { customFields } = data;
  const lines = typeof customFields === "object" && customFields !== null ? Object.entries(customFields) : [];
  const joined = lines.map(([key, expression]) => fieldOf(key, expression)).join("\n");
  return {
    ...data,
    managerType: data.managerType ?? null,
    customFields: typeof customFields === "string" ? customFields : joined,
    excludedFromCsv: data.excludedFromCsv ?? [],
    blankDates: data.blankDates ?? [],
    emptyTexts: data.emptyTexts ?? [],
    whenOutOfScope: data.whenOutOfScope ?? undefined,
    primaryKey: data.primaryKey ?? undefined,
    secondaryKey: data.secondaryKey ?? null,
  };
}

/** A line of the custom fields' text; a block where YAML would misread quotes or a `#` in the expression. */
function fieldOf(key: string, written: string): string {
  const expression = joinLines(written.split("\n"));
  const [plain, block] = [`${key}: ${expression}`, `${key}: |\n  ${expression}`];
  const readsBack = (text: string) => parseCustomFields(text).entries[0]?.expression === expression;
  return !readsBack(plain) && readsBack(block) ? block : plain;
}

function explain(issue: z.core.$ZodIssue, parsed: Document, lines: LineCounter): ImportProblem[] {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
  if (unknown.length > 0) {
    const names = issue.path.length === 0 ? Object.keys(imported.shape) : attributeNames;
    return unknown.map((key) => {
      const nearest = nearestName(key, names);
      const hint = nearest === null ? "" : ` Did you mean \`${nearest}\`?`;
      return {
        message: `\`${[...issue.path, key].join(".")}\` is not a setting.${hint}`,
        ...placeOf([...issue.path, key], parsed, lines),
      };
    });
  }
  const name = issue.path.join(".");
  const message = name === "" ? "The file cannot be read as a mapping." : `\`${name}\`: ${issue.message}`;
  return [{ message, ...placeOf(issue.path, parsed, lines) }];
}

/** The line and column of a setting, or of the nearest part around it that the file has. */
function placeOf(path: readonly PropertyKey[], parsed: Document, lines: LineCounter): { line: number; column: number } {
  for (let length = path.length; length > 0; length -= 1) {
    const node = parsed.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return placeAt(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
}
