import { z } from "zod";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import type { Context } from "@/lib/context";
import { keepBodies } from "@/lib/db/bodies";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { findLastCompleteSync, findLastSync } from "@/lib/records/list-syncs/syncs.store";
import { openVault } from "@/lib/secrets/resolve";
import { addLocation } from "@/lib/settings/locations/add-location";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { createSource } from "@/lib/settings/source/create-source";
import { saveConnection } from "@/lib/settings/source/save-connection";
import { listLocations, listSources } from "@/lib/settings/source/source.store";
import { startSync } from "@/lib/sync/start";
import { openMigrated } from "../database/open";
import { demoUpload, uploadFile } from "./upload";

const wish = z.object({
  source: z.object({
    kind: z.string(),
    name: z.string(),
    config: z.record(z.string(), z.unknown()),
    secrets: z.record(z.string(), z.string()),
  }),
  /** A file that is uploaded over SFTP before the first sync. */
  upload: demoUpload.optional(),
  locations: z.array(z.string()),
  /** A sync to put in the queue; the app runs it when it starts. */
  firstSync: z.enum(["persisted", "dry", "none"]),
  /** Switch SCIM on and make a token. */
  scim: z.boolean(),
});
export type ConfigureWish = z.infer<typeof wish>;
export type DemoSource = ConfigureWish["source"];
type Answer = { sourceId: number; syncId: number | null; scimToken: string | null };

/**
 * Sets up the database of the environment before the app opens it: admin, locations, the source, and a first
 * sync in the queue unless there has been one. Prints `{"sourceId":…,"syncId":…|null,"scimToken":…|null}`. May be run
 * again.
 */
async function configure(ctx: Context, wanted: ConfigureWish): Promise<Answer> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env();
  await ensureLocalAdmin(ctx, { email, password });
  const present = await listLocations(ctx.db);
  for (const name of wanted.locations.filter((one) => !present.includes(one))) await addLocation(ctx, name);
  const sourceId = await connectSource(ctx, wanted.source);
  if (wanted.upload && !(await findLastCompleteSync(ctx.db, sourceId))) await uploadFile(ctx, wanted.upload);
  const syncId = await queueFirstSync(ctx, sourceId, wanted.firstSync);
  const scimToken = wanted.scim ? await openScim(ctx) : null;
  return { sourceId, syncId, scimToken };
}

async function openScim(ctx: Context): Promise<string> {
  await switchScim(ctx, { enabled: true });
  return (await createScimToken(ctx, { label: "Demo" })).token;
}

async function connectSource(ctx: Context, { kind, ...connection }: DemoSource): Promise<number> {
  const existing = (await listSources(ctx.db)).find((source) => source.kind === kind);
  if (existing) return (await saveConnection(ctx, { ...connection, sourceId: existing.id })).id;
  return (await createSource(ctx, { ...connection, kind })).id;
}

const unfinished: readonly string[] = ["pending", "running", "held"];

async function queueFirstSync(
  ctx: Context,
  sourceId: number,
  kind: ConfigureWish["firstSync"],
): Promise<number | null> {
  if (kind === "none" || (await findLastCompleteSync(ctx.db, sourceId))) return null;
  const last = await findLastSync(ctx.db, sourceId);
  if (last && unfinished.includes(last.status)) return last.id;
  const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: kind === "persisted" });
  return syncId;
}

async function main(): Promise<void> {
  const open = await openMigrated();
  try {
    const vault = openVault(env());
    keepBodies(vault, { seals: env().ROLLCALL_SEAL_PAYLOADS });
    const actor = { type: "system", name: "system" } as const;
    const ctx = { db: open.db, vault, actor, now: new Date(), requestId: "configure", log, emit: async () => {} };
    const answer = await configure(ctx, wish.parse(JSON.parse(process.argv[2] ?? "null")));
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } finally {
    await open.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
