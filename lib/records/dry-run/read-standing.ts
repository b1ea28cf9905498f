import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readSource } from "@/lib/settings/source/source.store";
import { currentFingerprint } from "../held/current-fingerprint";
import type { DryRunFacts } from "./standing";
import { findDryRun, type StoredDryRun } from "./standing.store";

/** What decides whether a sync can be applied as a dry run, with what its application needs. */
export async function readDryRun(db: Database, syncId: number): Promise<{ run: StoredDryRun; facts: DryRunFacts }> {
  const run = await findDryRun(db, syncId);
  if (!run) throw new AppError("not_found", `There is no sync ${syncId}.`);
  const source = await readSource(db, run.sourceId);
  const { dryRunHours } = await readGuardSettings(db, source);
  // Whether missing people lose access is no part of the fingerprint, since it decides about no payload.
  const keepsMissing = run.endsMissing && source.whenMissing !== "terminate";
  const isOutdated = keepsMissing || run.fingerprint !== (await currentFingerprint(db, source));
  return { run, facts: { ...run, isOutdated, source, hours: dryRunHours } };
}
