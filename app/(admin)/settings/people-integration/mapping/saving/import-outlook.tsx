import { Text } from "@mantine/core";
import { useMemo } from "react";
import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { WithCode } from "@/components/plain-text/with-code";
import { attributeNames } from "@/lib/mapping/attributes";
import { parseCustomFields } from "@/lib/mapping/custom-fields";
import { labelOf } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";
import type { ImportProblem } from "@/lib/mapping/yaml-problems";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";
import { type MappingSurroundings, remarksOf } from "../preview";

const mostShown = 8;

/** Where a file cannot be read, and why. Nothing of it is used. */
export function ImportProblems({ problems }: { problems: readonly ImportProblem[] }) {
  return (
    <Notice tone="failed" title="The file cannot be read as a mapping. Nothing was changed.">
      <List items={problems.map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`)} />
    </Notice>
  );
}

type Props = {
  draft: MappingDocument;
  imported: MappingDocument;
  sourceKind: string | null;
  around: MappingSurroundings;
};

/** What importing the file would change in the draft, and what would need attention then. */
export function ImportOutlook({ draft, imported, sourceKind, around }: Props) {
  const changes = useMemo(() => documentChanges(draft, imported), [draft, imported]);
  const errors = useMemo(() => errorsOf(imported, around), [imported, around]);
  const unknown = unknownExclusions(imported);
  return (
    <>
      {sourceKind !== null && sourceKind !== around.sourceKind && (
        <Notice tone="attention" title={`This file is for another kind of source: ${nameOf(around, sourceKind)}`}>
          This source is {nameOf(around, around.sourceKind)}, whose payloads look different. Expressions that find
          nothing here leave an attribute empty.
        </Notice>
      )}
      {errors.length > 0 && (
        <Notice tone="attention" title={`${formatQuantity(errors.length, "error")} to fix before you can save`}>
          <List items={errors} />
        </Notice>
      )}
      {unknown.length > 0 && (
        <Notice tone="attention" title={`Excluded from CSV files, but not in this mapping: ${unknown.join(", ")}`}>
          If a name is misspelt, its attribute is still exported.
        </Notice>
      )}
      <section aria-label="What the file would change">
        <Text size="sm" mb="xs">
          {changes.length === 0
            ? "The file matches the draft."
            : "The file would change the draft as follows. Nothing is saved yet."}
        </Text>
        {changes.length > 0 && <DocumentDiff changes={changes} />}
      </section>
    </>
  );
}

function List({ items }: { items: readonly string[] }) {
  const more = items.length - mostShown;
  return (
    <ul style={{ margin: 0, paddingLeft: 18 }}>
      {items.slice(0, mostShown).map((item) => (
        <li key={item}>
          <WithCode text={item} />
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}

function errorsOf(document: MappingDocument, around: MappingSurroundings): string[] {
  return [...remarksOf(document, around)].flatMap(([attribute, problems]) =>
    problems.filter(({ severity }) => severity === "error").map(({ message }) => `${labelOf(attribute)}: ${message}`),
  );
}

function unknownExclusions({ customFields, excludedFromCsv }: MappingDocument): string[] {
  const custom = parseCustomFields(customFields).entries.map(({ key }) => `custom.${key}`);
  const known = new Set<string>([...attributeNames, ...custom]);
  return excludedFromCsv.filter((name) => !known.has(name));
}

const nameOf = ({ vendorLabels: labels }: MappingSurroundings, kind: string): string =>
  (Object.hasOwn(labels, kind) && labels[kind]) || kind;
