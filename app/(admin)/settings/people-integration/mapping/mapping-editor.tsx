"use client";

import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { loadEditor } from "@/components/jmespath-editor/load-editor";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { keepUnsavedDraft } from "@/components/unsaved-draft/unsaved-draft";
import type { OpenedPayload } from "@/lib/impact/open-payload";
import { defaultMapping } from "@/lib/mapping/defaults";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { PayloadSample } from "@/lib/sync/samples/store";
import { AttributeList } from "./attribute-list";
import { EditorBar } from "./editor-bar";
import { ImpactArea } from "./impact/impact-area";
import classes from "./mapping.module.css";
import { PayloadPanel } from "./payload/payload-panel";
import { shownSample } from "./payload/payload-picker";
import { usePayload } from "./payload/use-payload";
import type { MappingSurroundings } from "./preview";
import { SamplesSection } from "./samples/samples-section";
import { LeaveGuard } from "./saving/leave-guard";
import { useDraft } from "./use-draft";
import { useFocusedAttribute } from "./use-focused-attribute";
import { useStudio } from "./use-studio";

export type CurrentVersion = { number: number; authorName: string; createdAt: Date; document: MappingDocument };

export type StudioFacts = {
  source: { id: number; name: string };
  current: CurrentVersion;
  around: MappingSurroundings;
  known: KnownPaths;
  latest: PayloadSample[];
  samples: Sample[];
  first: OpenedPayload | null;
  /** The attribute to show first: an admin came from its error. */
  focus: string | null;
};

// On its way while the page still becomes interactive; whoever needs the editor asks again, and says so if it fails.
if (typeof document !== "undefined") loadEditor().catch(() => {});

/** The studio: one expression per attribute, what it does to one payload as it is typed, and to everyone. */
export function MappingEditor({ facts, onSaved }: { facts: StudioFacts; onSaved: (number: number) => void }) {
  const { source, current, around, known, latest, samples, first, focus } = facts;
  const { draft, set, setAttribute, replace, discard } = useDraft(current.document);
  const payload = usePayload(source.id, first);
  const { open, show } = payload;
  const [focused, setFocused] = useFocusedAttribute(focus);
  const [isSaving, setSaving] = useState(false);
  const { changes, errors, remarks, results, outcome } = useStudio(current.document, draft, around, payload.chosen);
  // The value of what is typed is painted first; the trace, the samples and everyone follow, together with its errors.
  const later = useDeferredValue(useMemo(() => ({ draft, changes, errors }), [draft, changes, errors]));
  const evaluation = useDeferredValue(outcome?.evaluation ?? null);
  // The SCIM log offers to replay a request with it.
  useEffect(
    () => keepUnsavedDraft(source.id, current.number, later.changes > 0 ? later.draft : null),
    [source.id, current.number, later],
  );
  const defaults = useMemo(() => defaultMapping(around.sourceKind), [around.sourceKind]);
  const isSavable = changes > 0 && errors === 0;
  const save = useCallback(() => setSaving(isSavable), [isSavable]);
  const closeSaving = useCallback(() => setSaving(false), []);
  const showSample = useCallback((sample: Sample) => show(shownSample(sample)), [show]);
  return (
    <>
      <div className={classes.studio}>
        <EditorBar
          {...{ current, changes, errors }}
          source={source.name}
          draft={later.draft}
          fileName={`${around.sourceKind}-mapping.yaml`}
          onReplace={replace}
          onDiscard={discard}
          onSave={save}
        />
        <AttributeList
          {...{ draft, defaults, around, known, focused, remarks, results, set, setAttribute }}
          onFocus={setFocused}
          onSave={save}
        />
        <PayloadPanel
          {...{ source, latest, samples, payload, known, focused, evaluation }}
          sourceKind={around.sourceKind}
          draft={later.draft}
        />
        <ImpactArea
          {...{ around, current, samples, isSaving, onSaved }}
          {...later}
          onCloseSaving={closeSaving}
          onOpenPayload={open}
        />
      </div>
      <SamplesSection {...{ samples, around }} draft={later.draft} onShow={showSample} />
      <LeaveGuard changes={changes} />
    </>
  );
}
