"use client";

import { useCallback, useDeferredValue, useEffect, useMemo } from "react";
import { useImpact } from "@/components/impact/use-impact";
import { loadEditor } from "@/components/jmespath-editor/load-editor";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { keepUnsavedDraft } from "@/components/unsaved-draft/unsaved-draft";
import type { MappingDocument } from "@/lib/mapping/document";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { AttributeList } from "./attribute-list";
import type { CurrentVersion } from "./current-version";
import { EditorBar } from "./editor-bar";
import { ImpactArea } from "./impact/impact-area";
import classes from "./mapping.module.css";
import { PayloadPanel } from "./payload/payload-panel";
import { shownSample } from "./payload/shown-sample";
import type { FirstPayload, usePayload } from "./payload/use-payload";
import type { MappingSurroundings } from "./preview";
import { SamplesSection } from "./samples/samples-section";
import { LeaveGuard } from "./saving/leave-guard";
import { SaveDialog } from "./saving/save-dialog";
import { useDraft } from "./use-draft";
import { useFocusedAttribute } from "./use-focused-attribute";
import { useOffers } from "./use-offers";
import { useSaveDialog } from "./use-save-dialog";
import { useStudio } from "./use-studio";

export type StudioFacts = {
  source: { id: number; name: string };
  current: CurrentVersion;
  around: MappingSurroundings;
  /** What a new source of this kind starts with. */
  defaults: MappingDocument;
  known: KnownPaths;
  latest: PayloadChoice[];
  samples: Sample[];
  first: FirstPayload | null;
  /** The attribute to show first: an admin came from its error. */
  focus: string | null;
};

type Props = {
  facts: StudioFacts;
  payload: ReturnType<typeof usePayload>;
  onSaved: (number: number) => void;
};

// Starts loading before the page is interactive. Every component that needs the editor asks again and reports a failure.
if (typeof document !== "undefined") loadEditor().catch(() => {});

/** The SCIM log can replay a request with the unsaved draft. */
function useKeptDraft(sourceId: number, number: number, unsaved: MappingDocument | null): void {
  useEffect(() => keepUnsavedDraft(sourceId, number, unsaved), [sourceId, number, unsaved]);
}

/** The studio: one expression per attribute, what it does to one payload as it is typed, and to everyone; and saving it. */
export function MappingEditor({ facts, payload, onSaved }: Props) {
  const { source, current, around, defaults, known, latest, samples, focus } = facts;
  const { draft, set, setAttribute, replace, discard } = useDraft(current.document);
  const { open, show } = payload;
  const [focused, setFocused] = useFocusedAttribute(focus);
  const { changes, errors, remarks, results, outcome } = useStudio(current.document, draft, around, payload.chosen);
  // The value of what is typed is painted first; the trace, the samples and everyone follow, together with its errors.
  const later = useDeferredValue(useMemo(() => ({ draft, changes, errors }), [draft, changes, errors]));
  const evaluation = useDeferredValue(outcome?.evaluation ?? null);
  useKeptDraft(source.id, current.number, later.changes > 0 ? later.draft : null);
  const offers = useOffers(defaults, around, payload.chosen);
  const measured = later.changes > 0 && later.errors === 0 ? later.draft : null;
  const measure = useImpact(
    useMemo(() => measured && { kind: "mapping", sourceId: source.id, document: measured }, [source.id, measured]),
  );
  const saving = useSaveDialog(changes > 0 && errors === 0);
  const showSample = useCallback((sample: Sample) => show(shownSample(sample)), [show]);
  return (
    <>
      <div className={classes.studio}>
        <EditorBar
          {...{ current, changes, errors, around }}
          source={source.name}
          draft={later.draft}
          onReplace={replace}
          onDiscard={discard}
          onSave={saving.open}
        />
        <AttributeList
          {...{ draft, defaults, offers, around, known, focused, remarks, results, set, setAttribute }}
          onFocus={setFocused}
          onSave={saving.open}
        />
        <PayloadPanel
          {...{ source, latest, samples, payload, known, focused, evaluation }}
          sourceKind={around.sourceKind}
          draft={later.draft}
          onFocus={setFocused}
        />
        <ImpactArea
          {...{ measure, draft: later.draft, errors: later.errors }}
          sourceId={source.id}
          onOpenPayload={open}
          onClear={replace}
        />
      </div>
      {saving.isOpen && (
        <SaveDialog
          {...{ around, samples, onSaved }}
          draft={later.draft}
          measure={measure}
          saved={current.document}
          baseNumber={current.number}
          onClose={saving.close}
        />
      )}
      <SamplesSection {...{ samples, around }} draft={later.draft} onShow={showSample} />
      <LeaveGuard changes={changes} />
    </>
  );
}
