import { Group, Text } from "@mantine/core";
import { memo, useMemo } from "react";
import type { KnownPaths } from "@/components/jmespath-editor/suggestions";
import { PayloadView } from "@/components/payload-view/payload-view";
import { labelOf } from "@/lib/mapping/describe";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Evaluation, Json } from "@/lib/mapping/evaluation";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import { findReads } from "@/lib/mapping/find-reads";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { KeepSample } from "../samples/keep-sample";
import { traceableOf, tracedOf } from "../traced";
import classes from "./payload.module.css";
import { PayloadOwner } from "./payload-owner";
import { PayloadPicker } from "./payload-picker";
import { TracePanel } from "./trace-panel";
import type { usePayload } from "./use-payload";

type Props = {
  source: { id: number };
  sourceKind: string;
  latest: PayloadChoice[];
  samples: Sample[];
  payload: ReturnType<typeof usePayload>;
  known: KnownPaths;
  draft: MappingDocument;
  focused: string;
  onFocus: (attribute: string) => void;
  evaluation: Evaluation | null;
};

/** The chosen payload, with the parts that the focused expression read, and its trace. */
export const PayloadPanel = memo(function PayloadPanel(props: Props) {
  const { source, sourceKind, latest, samples, payload, known, draft, focused, onFocus, evaluation } = props;
  const { chosen, problem, isBusy, open, show } = payload;
  const all = useMemo(() => traceableOf(draft), [draft]);
  const traced = tracedOf(all, focused);
  const marked = useMemo(() => readsOf(draft, focused, chosen?.json ?? null), [draft, focused, chosen]);
  return (
    <div className={classes.payload}>
      <PayloadPicker
        sourceId={source.id}
        {...{ latest, samples, chosen, isBusy, problem }}
        onOpen={open}
        onShow={show}
      />
      {chosen ? (
        <>
          <Group justify="space-between" gap="xs" mih={26} wrap="nowrap">
            <PayloadOwner sourceId={source.id} chosen={chosen} onOpen={open} />
            {evaluation && <KeepSample key={chosen.key} sourceId={source.id} chosen={chosen} evaluation={evaluation} />}
          </Group>
          <div className={classes.payloadText}>
            <PayloadView
              payload={chosen.json}
              label={`Payload of ${chosen.label}`}
              marked={marked}
              markedBecause={`read by ${labelOf(focused)}`}
            />
          </div>
          {traced && <TracePanel {...{ traced, all, known, onFocus }} payload={chosen.json} />}
        </>
      ) : (
        <Text size="sm" c="var(--text-quiet)" mt="sm">
          {sourceKind === "scim"
            ? "Results appear here after your identity provider's first push. Until then, paste a payload."
            : "Results appear here after a sync. Run a dry sync, which changes nobody, or paste a payload."}
        </Text>
      )}
    </div>
  );
});

/** For the custom fields, what any of them read. */
function readsOf(draft: MappingDocument, attribute: string, payload: Json) {
  const all = expressionsOf(draft);
  const own =
    attribute === "customFields" ? Object.keys(all).filter((name) => name.startsWith("custom.")) : [attribute];
  return own.flatMap((name) => findReads(all[name] ?? "", payload));
}
