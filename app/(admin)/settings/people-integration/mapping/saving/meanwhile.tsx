import { Radio, Stack, Text } from "@mantine/core";
import { labelOf, managerTypeLabels, scopePolicyLabels, userKeyLabels } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";
import type { MappingPart, Side } from "@/lib/mapping/merge";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";
import classes from "./meanwhile.module.css";
import type { useMerge } from "./use-merge";
import type { Theirs } from "./use-saving";

type Props = {
  theirs: Theirs;
  saved: MappingDocument;
  draft: MappingDocument;
  baseNumber: number;
  merge: ReturnType<typeof useMerge>;
};

/** What the other admin saved, a choice for each setting that both changed, and what saving would then change. */
export function Meanwhile({ theirs, saved, draft, baseNumber, merge }: Props) {
  const { conflicts, choices, choose, undecided, document } = merge;
  const { number, authorName } = theirs;
  return (
    <Stack gap="md">
      <Part title={`What ${authorName} changed from version ${baseNumber} to ${number}`}>
        <DocumentDiff changes={documentChanges(saved, theirs.document)} />
      </Part>
      {conflicts.length > 0 && (
        <Part title="You both changed these. Choose one for each">
          {conflicts.map((part) => (
            <Choice
              key={part}
              label={partLabel(part)}
              side={choices[part] ?? null}
              mine={textOf(draft, part)}
              theirs={textOf(theirs.document, part)}
              author={authorName}
              onChoose={(side) => choose(part, side)}
            />
          ))}
        </Part>
      )}
      {undecided === 0 && (
        <Part title={`What saving would change in version ${number}; everything else stays`}>
          <DocumentDiff changes={documentChanges(theirs.document, document)} />
        </Part>
      )}
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Text fw={600} size="sm" mb={6}>
        {title}
      </Text>
      {children}
    </section>
  );
}

type ChoiceProps = {
  label: string;
  side: Side | null;
  mine: string;
  theirs: string;
  author: string;
  onChoose: (side: Side) => void;
};

function Choice({ label, side, mine, theirs, author, onChoose }: ChoiceProps) {
  const choose = (value: string) => onChoose(value === "mine" ? "mine" : "theirs");
  return (
    <Radio.Group value={side} onChange={choose} label={label} mt="xs">
      <div className={classes.sides}>
        <Option value="mine" label="Mine" text={mine} />
        <Option value="theirs" label={`${author}'s`} text={theirs} />
      </div>
    </Radio.Group>
  );
}

function Option({ value, label, text }: { value: Side; label: string; text: string }) {
  return (
    <Radio
      className={classes.option ?? ""}
      value={value}
      label={
        <>
          {label}
          <code className={classes.text}>{text === "" ? "not mapped" : text}</code>
        </>
      }
    />
  );
}

const partLabel = (part: MappingPart): string => (part === "keys" ? "Keys" : labelOf(part));

function textOf(document: MappingDocument, part: MappingPart): string {
  const { attributes, managerType, whenOutOfScope, primaryKey, secondaryKey, customFields, excludedFromCsv } = document;
  switch (part) {
    case "managerType":
      return managerType ? managerTypeLabels[managerType] : "";
    case "whenOutOfScope":
      return scopePolicyLabels[whenOutOfScope];
    case "keys":
      return [primaryKey, ...(secondaryKey ? [secondaryKey] : [])].map((key) => userKeyLabels[key]).join(", then ");
    case "customFields":
      return customFields.trim();
    case "excludedFromCsv":
      return excludedFromCsv.join(", ");
    default:
      return attributes[part].trim();
  }
}
