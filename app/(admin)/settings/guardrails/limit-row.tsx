"use client";

import { Switch, Text } from "@mantine/core";
import type { GuardLimit } from "@/lib/guard/settings";
import { type CountedKind, shareOf } from "@/lib/guard/vocabulary";
import { heldUnder } from "@/lib/guard/what-if";
import { helpOfReason, labelOfReason } from "@/lib/guard/words";
import type { PastSync } from "@/lib/records/held/past.store";
import { LimitFields } from "./limit-fields";
import { SyncNumbers } from "./sync-numbers";

type Props = {
  kind: CountedKind;
  limit: GuardLimit | null;
  /** What it is set to when it is switched on again. */
  fallback: GuardLimit | null;
  past: readonly PastSync[];
  onChange: (limit: GuardLimit | null) => void;
};

/** One limit, with what it would have done to the last syncs as it is typed. */
export function LimitRow({ kind, limit, fallback, past, onChange }: Props) {
  const label = labelOfReason(kind);
  const noun = shareOf[kind] === "people" ? "people" : "records";
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <legend style={{ padding: 0 }}>
        <Switch
          label={label}
          description={helpOfReason(kind)}
          checked={limit !== null}
          onChange={(event) =>
            onChange(event.currentTarget.checked ? (fallback ?? { people: 10, percent: 10, most: 100 }) : null)
          }
        />
      </legend>
      {limit === null ? (
        <Text size="xs" c="var(--text-quiet)" mt={4}>
          Never holds a sync.
        </Text>
      ) : (
        <>
          <LimitFields label={label} noun={noun} limit={limit} onChange={onChange} />
          {past.length > 0 ? (
            <SyncNumbers lead="Would have held" ids={heldUnder(kind, limit, past)} of={past.length} />
          ) : null}
        </>
      )}
    </fieldset>
  );
}
