import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { openShelf } from "@/lib/files/shelf";
import { compileMapping } from "@/lib/mapping/compile";
import { SourceError } from "@/lib/sources/error";
import { openSource } from "@/lib/sources/registry";
import {
  type ConnectionInput,
  combinedSecrets,
  connectionInput,
  givenSecrets,
  requireKnownSecrets,
} from "./connection";
import { type FoundNowhere, foundNowhere } from "./found-nowhere";
import { mapPayload, type TestedPerson } from "./map-payload";
import { listLocations, readCurrentMapping, readSource, rotateSourceSecrets, type Source } from "./source.store";
import { stepsOf, type TestStep } from "./test-steps";
import type { CheckedConnection } from "./vendor";

/** Some more than are shown, since some systems leave empty fields out of a record. */
const sampleSize = 10;
const shownPeople = 3;
const patienceMs = 60_000;

export type ConnectionTest =
  | { ok: true; people: TestedPerson[]; nowhere: FoundNowhere[] }
  | { ok: false; message: string; remedy: string; detail: string; steps: TestStep[] };

/** Reads a few records with settings that need not be saved yet, and evaluates the mapping in force on them. */
export async function testConnection(ctx: Context, input: ConnectionInput): Promise<ConnectionTest> {
  requireScope(ctx, "source:test");
  const connection = connectionInput.parse(input);
  const source = await readSource(ctx.db, connection.sourceId);
  const checked = await requireKnownSecrets(ctx.db, source, connection);
  const secrets = await combinedSecrets(ctx.db, source, givenSecrets(connection, checked), ctx.vault.unseal);
  try {
    const payloads = await readSample(ctx, source, checked, secrets);
    return { ok: true, ...(await mapSample(ctx, source, payloads)) };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { message, remedy, detail, code } = error;
    // A source of files has no address to reach.
    return { ok: false, message, remedy, detail, steps: checked.origins.length > 0 ? stepsOf(code) : [] };
  }
}

async function readSample(
  ctx: Context,
  source: Source,
  checked: CheckedConnection,
  secrets: Record<string, string>,
): Promise<Buffer[]> {
  let used = secrets;
  const adapter = openSource(source.kind, checked.config, secrets, {
    now: () => new Date(),
    allowPrivateNetworks: env().ROLLCALL_ALLOW_PRIVATE_SOURCES,
    log: ctx.log,
    files: openShelf(source.id, ctx),
    // If the test has used up the stored refresh token, the next one must be stored, or no sign-in works any more.
    saveSecrets: async (fresh) => {
      const by = { ...ctx.vault, name: source.name, now: ctx.now };
      await ctx.db.transaction((tx) => rotateSourceSecrets(tx, source.id, used, fresh, by));
      used = { ...used, ...fresh };
    },
  });
  return adapter.sample(sampleSize, AbortSignal.timeout(patienceMs));
}

async function mapSample(ctx: Context, source: Source, payloads: Buffer[]) {
  const { document } = await readCurrentMapping(ctx.db, source.id);
  const compiled = compileMapping(document, { sourceKind: source.kind, locations: await listLocations(ctx.db) });
  const people = payloads.map((payload) => mapPayload(compiled, payload));
  return { people: people.slice(0, shownPeople), nowhere: foundNowhere(compiled, people) };
}
