"use client";

import { useCallback, useMemo, useState } from "react";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import type { OpenedPayload } from "@/lib/impact/open-payload";
import type { ImpactFilter } from "@/lib/impact/vocabulary";
import { defaultMapping } from "@/lib/mapping/defaults";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { PayloadSample } from "@/lib/sync/samples/store";
import { AttributeList } from "./attribute-list";
import { EditorBar } from "./editor-bar";
import { AffectedDrawer } from "./impact/affected-drawer";
import { ImpactBar } from "./impact/impact-bar";
import { useImpact } from "./impact/use-impact";
import classes from "./mapping.module.css";
import { PayloadPanel } from "./payload/payload-panel";
import { shownSample } from "./payload/payload-picker";
import { usePayload } from "./payload/use-payload";
import type { MappingSurroundings } from "./preview";
import { SamplesSection } from "./samples/samples-section";
import { LeaveGuard } from "./saving/leave-guard";
import { SaveDialog } from "./saving/save-dialog";
import { YamlMenu } from "./saving/yaml-menu";
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

/** The studio: one expression per attribute, what it does to one payload as it is typed, and to everyone. */
export function MappingEditor({ facts, onSaved }: { facts: StudioFacts; onSaved: (number: number) => void }) {
  const { source, current, around, known, latest, samples, first, focus } = facts;
  const saved = current.document;
  const { draft, set, setAttribute, replace, discard } = useDraft(saved);
  const payload = usePayload(source.id, first);
  const [focused, setFocused] = useFocusedAttribute(focus);
  const [isSaving, setSaving] = useState(false);
  const [filter, setFilter] = useState<ImpactFilter | null>(null);
  const studio = useStudio({ saved, draft, around, chosen: payload.chosen, samples });
  const isMeasurable = studio.changes > 0 && studio.errors === 0;
  const { impact, cancel, start } = useImpact(source.id, isMeasurable ? draft : null);
  const defaults = useMemo(() => defaultMapping(around.sourceKind), [around.sourceKind]);
  const save = useCallback(() => setSaving(isMeasurable), [isMeasurable]);
  const { show } = payload;
  const showSample = useCallback((sample: Sample) => show(shownSample(sample)), [show]);
  return (
    <>
      <div className={classes.studio}>
        <EditorBar
          source={source.name}
          current={current}
          changes={studio.changes}
          errors={studio.errors}
          onDiscard={discard}
          onSave={save}
        >
          <YamlMenu draft={draft} fileName={`${around.sourceKind}-mapping.yaml`} onReplace={replace} />
        </EditorBar>
        <AttributeList
          {...{ draft, defaults, around, known, focused, set, setAttribute }}
          remarks={studio.remarks}
          results={studio.results}
          onFocus={setFocused}
          onSave={save}
        />
        <PayloadPanel
          {...{ source, latest, samples, payload, known, draft, focused }}
          evaluation={studio.outcome?.evaluation ?? null}
        />
        <ImpactBar
          impact={impact}
          why={
            studio.errors > 0
              ? "Nothing runs while the draft has errors."
              : "Change an expression to see whom it affects."
          }
          onCancel={cancel}
          onStart={start}
          onOpen={setFilter}
        />
      </div>
      <SamplesSection samples={samples} results={studio.checks} draft={draft} around={around} onShow={showSample} />
      <AffectedDrawer
        sourceId={source.id}
        document={draft}
        tally={impact.update?.tally ?? null}
        filter={filter}
        onFilter={setFilter}
        onOpenPayload={(payloadId) => {
          setFilter(null);
          void payload.open({ payloadId });
        }}
      />
      {isSaving && (
        <SaveDialog
          {...{ saved, draft, around, samples, impact, onSaved }}
          onClose={() => setSaving(false)}
          baseNumber={current.number}
        />
      )}
      <LeaveGuard changes={studio.changes} />
    </>
  );
}
