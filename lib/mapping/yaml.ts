import { type Document, isMap, isNode, LineCounter, parseDocument, stringify } from "yaml";
import { z } from "zod";
import { attributeNames, type MappingDocument, managerTypes, mappingDocument, userKeys } from "./document";
import { nearestName } from "./expression/nearest-name";
import { byteLength, limits } from "./limits";

/** What is wrong with an imported file, and where; line and column count from 1. */
export type ImportProblem = { message: string; line: number; column: number };
export type ImportResult = { ok: true; document: MappingDocument } | { ok: false; problems: ImportProblem[] };

const text = z.string("Write the expression as text, in quotes.");
const importedAttributes = z.strictObject(
  Object.fromEntries(attributeNames.map((name) => [name, text.nullish().transform((value) => value ?? "")])),
);
const choice = <const T extends readonly string[]>(values: T) => z.enum(values, `Choose one of ${values.join(", ")}.`);
const imported = z.strictObject({
  version: z.literal(1, "Only version 1 is known."),
  attributes: importedAttributes,
  managerType: choice(managerTypes).nullish(),
  customFields: z
    .union([z.string(), z.record(z.string(), text)], "Write a text, or one `key: expression` a line.")
    .nullish(),
  excludedFromCsv: z.array(z.string("Write the attribute's name as text.")).nullish(),
  primaryKey: choice(userKeys).nullish(),
  secondaryKey: choice(userKeys).nullish(),
});

/** One mapping as a YAML file that people can read, compare and import again. */
export function exportMapping(document: MappingDocument): string {
  return stringify(
    {
      version: document.version,
      attributes: Object.fromEntries(attributeNames.map((name) => [name, document.attributes[name]])),
      managerType: document.managerType,
      customFields: document.customFields,
      excludedFromCsv: document.excludedFromCsv,
      primaryKey: document.primaryKey,
      secondaryKey: document.secondaryKey,
    },
    { lineWidth: 0, blockQuote: "literal" },
  );
}

/** Reads an exported file, or one written by hand. Every problem says its line, and nothing is half imported. */
export function importMapping(yaml: string): ImportResult {
  if (byteLength(yaml) > limits.mappingYaml) {
    return refuse({ message: `The file is larger than ${limits.mappingYaml / 1024} KB.`, line: 1, column: 1 });
  }
  const lines = new LineCounter();
  const parsed = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const errors = parsed.errors.map(({ message, pos: [offset] }) => ({
    message: sentence(message),
    ...place(lines, offset),
  }));
  if (errors.length > 0) return { ok: false, problems: errors };
  if (!isMap(parsed.contents)) {
    return refuse({ message: "The file does not hold a mapping with `version` and `attributes`.", line: 1, column: 1 });
  }
  const result = imported.safeParse(readContents(parsed));
  if (!result.success)
    return { ok: false, problems: result.error.issues.flatMap((issue) => explain(issue, parsed, lines)) };
  return { ok: true, document: mappingDocument.parse(complete(result.data)) };
}

const refuse = (problem: ImportProblem): ImportResult => ({ ok: false, problems: [problem] });

const sentence = (message: string): string => (message.endsWith(".") ? message : `${message}.`);

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Aliases are refused rather than unfolded: a mapping needs none, and they are how YAML files explode. */
function readContents(parsed: Document): unknown {
  try {
    return parsed.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function complete(data: z.infer<typeof imported>): unknown {
  const { customFields } = data;
  const lines = typeof customFields === "object" && customFields !== null ? Object.entries(customFields) : [];
  const joined = lines.map(([key, expression]) => `${key}: ${expression.replace(/\s*\n\s*/g, " ").trim()}`).join("\n");
  return {
    ...data,
    managerType: data.managerType ?? null,
    customFields: typeof customFields === "string" ? customFields : joined,
    excludedFromCsv: data.excludedFromCsv ?? [],
    primaryKey: data.primaryKey ?? undefined,
    secondaryKey: data.secondaryKey ?? null,
  };
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

/** Where a setting stands, or the nearest thing around it that is written. */
function placeOf(path: readonly PropertyKey[], parsed: Document, lines: LineCounter): { line: number; column: number } {
  for (let length = path.length; length > 0; length -= 1) {
    const node = parsed.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return place(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
}
