"use client";

import { Button, Group } from "@mantine/core";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { WideChangeDialog } from "@/components/impact/wide-change-dialog";
import { Notice } from "@/components/notice/notice";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { WideChange } from "@/lib/wide-changes/change";
import { restoreMappingAction } from "../../../settings/people-integration/mapping/actions";
import { PausedNotice } from "../../../settings/people-integration/source-form/paused-notice";
import type { MappingBack } from "./offers";
import classes from "./undo.module.css";

type Pause = { at: Date; by: string };
type Props = { sync: SyncRow; mapping: MappingBack | null; paused: Pause | null };

/** What is still to be done after an undo: the mapping that caused it, and the schedule that was paused. */
export function Aftermath({ sync, mapping, paused }: Props) {
  if (mapping === null && paused === null) return null;
  return (
    <div className={classes.panel}>
      {mapping ? <MappingNotice key={mapping.present} mapping={mapping} /> : null}
      {paused ? <PausedNotice source={{ id: sync.sourceId, name: sync.sourceName }} {...paused} /> : null}
    </div>
  );
}

function MappingNotice({ mapping }: { mapping: MappingBack }) {
  const router = useRouter();
  const isWanted = useSearchParams().get("mapping") === "back";
  const [isAsked, setAsked] = useState(isWanted);
  const { sourceId, present, before } = mapping;
  const change = useMemo(
    (): WideChange => ({ kind: "mapping", sourceId, document: before.document }),
    [sourceId, before.document],
  );
  return (
    <Notice tone="attention" title={`Mapping version ${present}, which made these changes, is still in force`}>
      What it proposes again is left out, and people who are new or change get what it gives.
      <Group mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
          Put version {before.number} back…
        </Button>
      </Group>
      {isAsked ? (
        <WideChangeDialog
          title={`Put mapping version ${before.number} back?`}
          verb={`Restore as version ${present + 1}`}
          change={change}
          onConfirm={(confirmation) =>
            restoreMappingAction({ versionId: before.id, baseNumber: present, acknowledged: [], confirmation })
          }
          onDone={() => {
            setAsked(false);
            router.refresh();
          }}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </Notice>
  );
}
