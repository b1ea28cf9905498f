import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { compileMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import type { Json } from "@/lib/mapping/evaluation";
import { listLocations, readMappingVersion, readSource } from "@/lib/settings/source/source.store";
import type { Claim } from "./judge";
import { type ClaimedSync, type ClaimRow, readClaims } from "./same-person.store";

const atOnce = 1_000;

/** Every claim of a sync, in batches. The payloads are evaluated under the mapping that the sync ran with. */
export async function* claimsOf(db: Database, sync: ClaimedSync): AsyncGenerator<Claim[]> {
  const toClaim = await claimReader(db, sync);
  for (let after = 0; ; ) {
    const rows = await readClaims(db, sync.id, { after, limit: atOnce, only: null });
    yield rows.map(toClaim);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.ordinal;
  }
}

/** The claim of one record. Throws AppError where there is none. */
export async function readClaim(db: Database, sync: ClaimedSync, recordId: number): Promise<Claim> {
  const [row] = await readClaims(db, sync.id, { after: 0, limit: 1, only: recordId });
  if (row) return (await claimReader(db, sync))(row);
  throw new AppError(
    "conflict",
    "This record did not fail because its e-mail belongs to an active user.",
    "Reload the page: it may have been settled meanwhile.",
  );
}

async function claimReader(db: Database, sync: ClaimedSync): Promise<(row: ClaimRow) => Claim> {
  const [version, source, locations] = await Promise.all([
    readMappingVersion(db, sync.mappingVersionId),
    readSource(db, sync.sourceId),
    listLocations(db),
  ]);
  if (version.document.primaryKey !== "employeeId")
    throw new AppError(
      "conflict",
      "People are matched by e-mail here, so a new employee ID needs no confirmation.",
      "Sync again.",
    );
  const mapping = compileMapping(version.document, { sourceKind: source.kind, locations });
  return ({ body, ...row }) => {
    const said = body === null ? {} : evaluateMapping(mapping, JSON.parse(body) as Json).values;
    return {
      recordId: row.recordId,
      userId: row.userId,
      user: {
        name: row.name,
        email: row.email,
        employeeId: row.oldId,
        workingSince: row.since,
        isActive: row.isActive,
      },
      said: { name: said.name ?? null, employeeId: row.newId, workingSince: said.workingSince ?? null },
      isOldIdInFeed: row.isOldIdInFeed,
      isWantedTwice: row.isWantedTwice,
    };
  };
}
