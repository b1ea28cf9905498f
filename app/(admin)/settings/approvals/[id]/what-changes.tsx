import { Text, Title } from "@mantine/core";
import type { Database } from "@/lib/db/client";
import { readMappingNumbered, readSource } from "@/lib/settings/source/source.store";
import type { ProposedChange } from "@/lib/wide-changes/proposed-change";
import { documentChanges } from "../../people-integration/mapping/document-changes";
import { DocumentDiff } from "../../people-integration/mapping/document-diff";

type Props = { db: Database; proposed: ProposedChange; isOpen: boolean };

/** What the change does to the settings, before and after. */
export async function WhatChanges({ db, proposed, isOpen }: Props) {
  return (
    <section aria-label="What changes">
      <Title order={3} mb="xs">
        {isOpen ? "What would change" : "What was proposed"}
      </Title>
      {await changesOf(db, proposed, isOpen)}
    </section>
  );
}

async function changesOf(db: Database, proposed: ProposedChange, isOpen: boolean) {
  switch (proposed.kind) {
    case "location":
      return (
        <Text size="sm">
          The location <bdi>{proposed.removed}</bdi> is removed. People who have it lose it at their next sync.
        </Text>
      );
    case "mapping": {
      const base = await readMappingNumbered(db, proposed.sourceId, proposed.baseNumber);
      return <DocumentDiff changes={documentChanges(base.document, proposed.document)} />;
    }
    case "rules": {
      const { whenMissing, whenContradictory, scheduleHours, enabled } = await readSource(db, proposed.sourceId);
      const rows = [
        { label: "People missing from the feed", before: missing[whenMissing], after: missing[proposed.whenMissing] },
        {
          label: "Past end date, but active: what counts",
          before: contradictory[whenContradictory],
          after: contradictory[proposed.whenContradictory],
        },
        { label: "Sync every", before: `${scheduleHours} hours`, after: `${proposed.scheduleHours} hours` },
        { label: "Enabled", before: onOff(enabled), after: onOff(proposed.enabled) },
      ];
      const changes = isOpen ? rows.filter(({ before, after }) => before !== after) : rows;
      return <DocumentDiff changes={changes} isFirst={!isOpen} />;
    }
  }
}

const missing = { keep: "Keep", terminate: "End access" } as const;
const contradictory = { date: "The end date", flag: "The active status" } as const;
const onOff = (isOn: boolean): string => (isOn ? "on" : "off");
