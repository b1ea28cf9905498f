import { memo, useState } from "react";
import type { ImpactFilter } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { CurrentVersion } from "../current-version";
import type { PayloadOf } from "../payload/use-payload";
import type { MappingSurroundings } from "../preview";
import { SaveDialog } from "../saving/save-dialog";
import { AffectedDrawer } from "./affected-drawer";
import { ImpactBar } from "./impact-bar";
import { useImpact } from "./use-impact";

type Props = {
  around: MappingSurroundings;
  current: CurrentVersion;
  samples: Sample[];
  draft: MappingDocument;
  changes: number;
  errors: number;
  isSaving: boolean;
  onCloseSaving: () => void;
  onSaved: (number: number) => void;
  onOpenPayload: (of: PayloadOf) => void;
};

/** The draft's effect on everyone, with its people and the save that brings it about; apart, since it changes by itself. */
export const ImpactArea = memo(function ImpactArea(props: Props) {
  const { around, current, samples, draft, changes, errors, isSaving, onCloseSaving, onSaved, onOpenPayload } = props;
  const { sourceId } = around;
  const [filter, setFilter] = useState<ImpactFilter | null>(null);
  const { impact, cancel, start } = useImpact(sourceId, changes > 0 && errors === 0 ? draft : null);
  return (
    <>
      <ImpactBar
        impact={impact}
        why={errors > 0 ? "Nothing runs while the draft has errors." : "Change an expression to see whom it affects."}
        onCancel={cancel}
        onStart={start}
        onOpen={setFilter}
      />
      <AffectedDrawer
        sourceId={sourceId}
        document={draft}
        tally={impact.update?.tally ?? null}
        filter={filter}
        onFilter={setFilter}
        onOpenPayload={(of) => {
          setFilter(null);
          onOpenPayload(of);
        }}
      />
      {isSaving && (
        <SaveDialog
          {...{ around, samples, draft, impact, onSaved }}
          saved={current.document}
          baseNumber={current.number}
          onClose={onCloseSaving}
        />
      )}
    </>
  );
});
