import type { Database } from "@/lib/db/client";
import { listMappingVersions, listSources } from "@/lib/settings/source/source.store";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import type { SyncRow } from "./list-syncs/row";
import { findLastCompleteSync, findLastSync } from "./list-syncs/syncs.store";

/** What an admin needs to know of a source before starting a sync of it. */
export type SourceFacts = {
  id: number;
  name: string;
  kind: string;
  enabled: boolean;
  scheduleHours: number;
  /** Who paused the schedule; null while it runs. */
  pausedBy: string | null;
  nextRunAt: Date;
  mappingVersion: number | null;
  lastComplete: { syncId: number; records: number } | null;
  last: Pick<SyncRow, "id" | "status" | "persisted" | "counts" | "createdAt" | "createdByName"> | null;
};

/** The sources that can be pulled, with their schedule, mapping and latest syncs. */
export async function listSourceFacts(db: Database, now: Date): Promise<SourceFacts[]> {
  const sources = (await listSources(db)).filter((source) => source.kind !== "scim");
  return Promise.all(
    sources.map(
      async ({ id, name, kind, enabled, scheduleHours, schedulePausedBy: pausedBy }): Promise<SourceFacts> => {
        const [versions, complete, last] = await Promise.all([
          listMappingVersions(db, id, 1),
          findLastCompleteSync(db, id),
          findLastSync(db, id),
        ]);
        return {
          ...{ id, name, kind, enabled, scheduleHours, pausedBy },
          nextRunAt: nextRunAt(scheduleHours, now),
          mappingVersion: versions[0]?.number ?? null,
          lastComplete: complete ? { syncId: complete.id, records: complete.fetched } : null,
          last,
        };
      },
    ),
  );
}
