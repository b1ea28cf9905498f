import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { sideBySideOn } from "@/lib/db/client";
import { fingerprintOf } from "@/lib/directory/fingerprint";
import { AppError } from "@/lib/errors";
import { compileMapping } from "@/lib/mapping/compile";
import { findSubject } from "@/lib/people/subject.store";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { listLocations, readMappingVersion, readSource } from "@/lib/settings/source/source.store";
import { readSync } from "./sync.store";
import type { SyncContext } from "./sync-context";

/** Reads a sync with its source, mapping and person. The mapping is the version the sync was started with. */
export async function loadSync(ctx: Context, id: number, signal: AbortSignal): Promise<SyncContext> {
  requireScope(ctx, "sync:run");
  const row = await readSync(ctx.db, id);
  if (!row) throw new AppError("not_found", `There is no sync ${id}.`);
  const [source, version, locations, { domains: companyDomains }] = await Promise.all([
    readSource(ctx.db, row.sourceId),
    readMappingVersion(ctx.db, row.mappingVersionId),
    listLocations(ctx.db),
    readCompanySettings(ctx.db),
  ]);
  const { document } = version;
  return {
    db: ctx.db,
    log: ctx.log,
    now: ctx.now,
    id,
    sourceId: source.id,
    sourceName: source.name,
    sourceKind: source.kind,
    kind: row.kind,
    of: row.ofSyncId === null ? null : { syncId: row.ofSyncId, chosen: row.chosen },
    startedBy: row.createdByName,
    persisted: row.persisted,
    subject: row.userId ? await findSubject(ctx.db, row.userId) : null,
    mapping: compileMapping(document, { sourceKind: source.kind, locations }),
    mappingVersionId: version.id,
    primaryKey: document.primaryKey,
    secondaryKey: document.secondaryKey,
    managerType: document.attributes.manager.trim() === "" ? null : document.managerType,
    companyDomains,
    mapsRole: document.attributes.restricted.trim() !== "",
    whenMissing: source.whenMissing,
    whenContradictory: source.whenContradictory,
    fingerprint:
      row.fingerprint ??
      fingerprintOf(version.id, { locations, companyDomains, whenContradictory: source.whenContradictory }),
    isFed: row.feedComplete !== null,
    feedComplete: row.feedComplete ?? false,
    // The day the sync began, so that midnight during a sync changes nothing.
    today: (row.startedAt ?? ctx.now).toISOString().slice(0, 10),
    width: sideBySideOn(ctx.db),
    signal,
  };
}
