"use client";

import { formatDuration, secondsBetween } from "@/components/format/duration";
import { TextLink } from "@/components/shell/text-link";
import { SyncStatusMark } from "@/components/status/status-mark";
import { ofSyncWords } from "@/components/status/sync-kind-words";
import { describeProgress } from "@/components/sync-progress/sync-summary";
import { useSyncProgress } from "@/components/sync-progress/use-sync-progress";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./sync-header.module.css";

/** Status, persisted, mapping, source and timings; follows a sync that is under way. */
export function SyncHeader({ sync }: { sync: SyncRow }) {
  const moving = sync.status === "pending" || sync.status === "running";
  const live = useSyncProgress(moving ? [sync.id] : []).get(sync.id);
  const status = live?.status ?? sync.status;
  const percent = status === "running" ? live?.progress.percent : null;
  const started = sync.startedAt ?? sync.createdAt;
  return (
    <div className={classes.facts}>
      <SyncStatusMark
        status={status}
        failed={(live?.counts ?? sync.counts).failed}
        holdEnd={sync.holdEnd}
        suffix={percent ? `${percent} %` : undefined}
      />
      {live?.waitsFor ? (
        <span role="status">
          waiting for{" "}
          <TextLink href={`/syncs/${live.waitsFor}`} inherit underline="always">
            sync #{live.waitsFor}
          </TextLink>
          : a source runs one sync at a time
        </span>
      ) : null}
      {live && status === "running" ? <span role="status">{describeProgress(live)}</span> : null}
      <span>{persistedWords(sync)}</span>
      <span>
        {sync.sourceName}
        {sync.kind === "single" ? ", only " : ""}
        {sync.kind === "single" && sync.userId ? (
          <TextLink href={`/people/${sync.userId}`} inherit underline="always">
            {sync.userName ?? "one person"}
          </TextLink>
        ) : null}
      </span>
      {sync.ofSyncId ? (
        <span>
          {ofSyncWords[sync.kind]}{" "}
          <TextLink href={`/syncs/${sync.ofSyncId}`} inherit underline="always">
            #{sync.ofSyncId}
          </TextLink>
        </span>
      ) : null}
      <TextLink
        href={`/settings/people-integration/mapping?source=${sync.sourceId}&version=${sync.mappingVersion}`}
        inherit
        underline="always"
      >
        mapping v{sync.mappingVersion}
      </TextLink>
      {sync.kind === "full" || sync.kind === "single" || sync.kind === "apply" ? (
        <TextLink href={`/syncs/${sync.id}/feed`} inherit underline="always">
          what came
        </TextLink>
      ) : null}
      <span>
        <TimeAgo at={sync.createdAt} /> by {sync.createdByName}
      </span>
      {sync.finishedAt && !sync.heldAt ? (
        <span>took {formatDuration(secondsBetween(started, sync.finishedAt))}</span>
      ) : null}
    </div>
  );
}

function persistedWords({ persisted, heldAt, status }: SyncRow): string {
  if (persisted) return "Persisted";
  if (!heldAt) return "Dry run: nobody was changed";
  return status === "held" ? "Nobody has been changed yet" : "Nobody was changed";
}
