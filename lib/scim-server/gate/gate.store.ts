import { sql } from "drizzle-orm";
import type { Gate } from "@/lib/access/scim-tokens/tokens";
import type { Database } from "@/lib/db/client";
import { prepareRows } from "@/lib/db/prepared";
import { type WorldRow, worldRow } from "@/lib/scim-directory/push/world-row.store";

export type ScimGate = Gate & { enabled: boolean; requestsPerSecond: number | null; world: WorldRow | null };

const readRows = prepareRows<ScimGate>(
  () => sql`select coalesce((select s.enabled from sources s where s.kind = 'scim' order by s.id limit 1), false) as enabled,
      (select (value->>'requestsPerSecond')::int from settings where key = 'scim') as "requestsPerSecond",
      (select json_build_object('id', t.id, 'label', t.label, 'hash', encode(t.hash, 'hex'),
        'expiresAt', t.expires_at, 'revokedAt', t.revoked_at)
       from scim_tokens t where t.hash = decode(${sql.placeholder("hash")}::text, 'hex')) as token,
      (select to_json(found.*) from (${worldRow}) found) as world`,
);

/**
 * Reads in one statement whether SCIM is on, the rate limit, the token with this hash (hex, "" for none), and what a
 * push depends on. It runs before every request, so a switch, a limit, a revocation or a new mapping takes effect at
 * once on every replica.
 */
export async function readGate(db: Database, hash: string): Promise<ScimGate> {
  const [row] = await readRows(db, { hash });
  return row ?? { enabled: false, requestsPerSecond: null, token: null, world: null };
}
