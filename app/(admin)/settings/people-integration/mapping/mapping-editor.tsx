"use client";

import { Text } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { CodeView } from "@/components/code-view/code-view";
import { attributeNames, type MappingDocument } from "@/lib/mapping/document";
import type { PayloadSample } from "@/lib/sync/samples/store";
import { AttributeField } from "./attribute-field";
import { CustomFields } from "./custom-fields";
import { documentChanges } from "./document-changes";
import { EditorBar } from "./editor-bar";
import { KeySettings } from "./key-settings";
import type { LoadedSample } from "./load-samples";
import classes from "./mapping.module.css";
import { countErrors, evaluateOn, type MappingSurroundings, remarksOf, resultOf } from "./preview";
import { SamplePicker } from "./sample-picker";
import { SaveDialog } from "./save-dialog";
import { useDraft } from "./use-draft";
import { useSample } from "./use-sample";

export type CurrentVersion = { number: number; authorName: string; createdAt: Date; document: MappingDocument };

type Props = {
  source: { id: number; name: string };
  current: CurrentVersion;
  around: MappingSurroundings;
  samples: PayloadSample[];
  first: LoadedSample | null;
  /** The attribute to show first: an admin came from its error. */
  focus: string | null;
};

/** One expression per attribute, with what is wrong with it and what it comes to on a chosen payload, as it is typed. */
export function MappingEditor({ source, current, around, samples, first, focus }: Props) {
  const { draft, set, setAttribute, discard } = useDraft(current.document);
  const { sample, problem, isBusy, choose } = useSample(source.id, first);
  const [isSaving, setSaving] = useState(false);
  const body = sample?.body ?? "";
  const remarks = useMemo(() => remarksOf(draft, around), [draft, around]);
  const now = useMemo(() => evaluateOn(draft, around, body), [draft, around, body]);
  const before = useMemo(() => evaluateOn(current.document, around, body), [current, around, body]);
  const changes = documentChanges(current.document, draft);
  useFocus(focus);
  return (
    <div className={classes.studio}>
      <EditorBar
        source={source.name}
        current={current}
        changes={changes.length}
        errors={countErrors(remarks)}
        onDiscard={discard}
        onSave={() => setSaving(true)}
      />
      <div className={classes.fields}>
        {attributeNames.map((name) => (
          <AttributeField
            key={name}
            name={name}
            document={draft}
            sourceKind={around.sourceKind}
            remarks={remarks.get(name) ?? []}
            result={now && resultOf(now, name)}
            before={before && resultOf(before, name)}
            onChange={(expression) => setAttribute(name, expression)}
          />
        ))}
        <KeySettings draft={draft} set={set} remarks={remarks.get("managerType") ?? []} />
        <CustomFields
          text={draft.customFields}
          remarks={remarks}
          evaluation={now}
          onChange={(customFields) => set({ customFields })}
        />
      </div>
      <div className={classes.payload}>
        <SamplePicker samples={samples} sample={sample} isBusy={isBusy} problem={problem} onChoose={choose} />
        {sample ? (
          <CodeView text={sample.body} label={`Payload of ${sample.label}`} height="var(--payload-height)" />
        ) : (
          <Text size="sm" c="var(--text-quiet)">
            Results appear here once a sync has stored payloads: run a dry sync, which changes nobody.
          </Text>
        )}
      </div>
      <SaveDialog
        sourceId={source.id}
        opened={isSaving}
        onClose={() => setSaving(false)}
        baseNumber={current.number}
        draft={draft}
        changes={changes}
      />
    </div>
  );
}

function useFocus(attribute: string | null) {
  useEffect(() => {
    if (attribute === null) return;
    const field = document.getElementById(
      attribute.startsWith("custom") ? "mapping-customFields" : `mapping-${attribute}`,
    );
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  }, [attribute]);
}
