import { useState } from "react";
import type { Measure } from "@/components/impact/use-impact";
import type { ImpactFilter } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";
import { mapToNothing } from "@/lib/mapping/map-to-nothing";
import type { PayloadOf } from "../payload/use-payload";
import { AffectedDrawer } from "./affected-drawer";
import { ImpactBar } from "./impact-bar";

type Props = {
  sourceId: number;
  draft: MappingDocument;
  errors: number;
  measure: Measure;
  onOpenPayload: (of: PayloadOf) => void;
  /** With the draft that clears what is no longer mapped. */
  onClear: (cleared: MappingDocument) => void;
};

/** The draft's effect on everyone, and the list of people affected. */
export function ImpactArea({ sourceId, draft, errors, measure, onOpenPayload, onClear }: Props) {
  const { impact, cancel, start } = measure;
  const [filter, setFilter] = useState<ImpactFilter | null>(null);
  return (
    <>
      <ImpactBar
        impact={impact}
        why={errors > 0 ? "Fix the errors to see the impact." : "Change an expression to see whom it affects."}
        onCancel={cancel}
        onStart={start}
        onOpen={setFilter}
        clearing={(attribute) => mapToNothing(draft, attribute)}
        onClear={onClear}
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
    </>
  );
}
