"use client";

import { Button, Group, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import { TextLink } from "@/components/shell/text-link";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { startSyncAction } from "../actions";

/** Starts the same sync again and opens it; with a link to the source's settings. */
export function RunAgain({ sync }: { sync: SyncRow }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  if (sync.ofSyncId) return <OtherSync sync={sync} />;
  const run = () =>
    start(async () => {
      const { sourceId, persisted, userId } = sync;
      const answer =
        sync.kind === "single" && userId
          ? await reachServer(() => startSyncAction({ kind: "single", sourceId, persisted, userId }))
          : await reachServer(() => startSyncAction({ kind: "full", sourceId, persisted, runRules: false }));
      if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
      else setProblem([answer.message, answer.remedy].filter(Boolean).join(" "));
    });
  return (
    <>
      <Group gap="md" mt="xs">
        <Button size="compact-sm" variant="default" onClick={run} loading={pending}>
          Run again
        </Button>
        {sync.fault?.code === "internal" ? null : (
          <TextLink href={`/settings/people-integration?source=${sync.sourceId}`} size="sm" underline="always">
            People Integration Settings
          </TextLink>
        )}
        <TextLink href={`/syncs/${sync.id}/feed#requests`} size="sm" underline="always">
          What was asked and answered
        </TextLink>
      </Group>
      {problem ? (
        <Text size="sm" mt={4} role="alert">
          {problem}
        </Text>
      ) : null}
    </>
  );
}

/** What was not carried out to its end can be asked for again where it was asked for. */
function OtherSync({ sync: { kind, ofSyncId } }: { sync: SyncRow }) {
  return (
    <TextLink href={`/syncs/${ofSyncId}`} size="sm" underline="always">
      {kind === "apply" ? `Open dry run #${ofSyncId} to apply the rest` : `Open sync #${ofSyncId}`}
    </TextLink>
  );
}
