"use client";

import { Select } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { formatRelative } from "@/components/format/time";
import type { ComparableSync } from "@/lib/records/compare/choices.store";

type Props = { syncId: number; other: number; choices: readonly ComparableSync[]; now: Date };

/** The other sync of the comparison. */
export function ChooseOther({ syncId, other, choices, now }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Select
      label="Compare with"
      w="min(360px, calc(100vw - 32px))"
      data={choices.map((one) => ({ value: String(one.id), label: labelOf(one, now) }))}
      value={String(other)}
      allowDeselect={false}
      disabled={pending}
      onChange={(value) => start(() => router.push(`/syncs/${syncId}/compare?with=${value}`))}
    />
  );
}

function labelOf({ id, persisted, mappingVersion, createdAt, createdByName, kind }: ComparableSync, now: Date): string {
  const what = kind === "apply" ? "dry run applied" : persisted ? "persisted" : "dry run";
  return `#${id} · ${what} · v${mappingVersion} · ${formatRelative(createdAt, now)} by ${createdByName}`;
}
