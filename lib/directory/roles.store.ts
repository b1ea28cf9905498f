import { type SQL, sql } from "drizzle-orm";
import type { Planned } from "./apply.store";

type Looked = Pick<Planned, "from" | "where" | "sourceId">;

/** Those whose payload was evaluated, and did not fail. */
const lookedAt = sql`r.user_id = u.id and r.calls_active is not null and r.status not in ('created', 'failed')`;

/**
 * The statement by which a pull source takes the role of those it has looked at from SCIM, or from nobody, also where its
 * indicator agrees with the role they have: a later push must not change it.
 */
export const claimRole = ({ from, where, sourceId }: Looked): SQL =>
  sql`update users u set role_set_by = 'source', role_set_by_source_id = ${sourceId}
        from ${from}
        where ${where} and ${lookedAt} and u.role in ('regular', 'restricted') and (u.role_set_by is null or u.role_set_by = 'scim'
          or u.role_set_by = 'source' and u.role_set_by_source_id not in (select id from sources where enabled))`;

/** The statement for a pull source whose mapping has no indicator any more: nobody has decided their role. */
export const releaseRole = ({ from, where, sourceId }: Looked): SQL =>
  sql`update users u set role_set_by = null, role_set_by_source_id = null
        from ${from}
        where ${where} and ${lookedAt} and u.role_set_by = 'source' and u.role_set_by_source_id = ${sourceId}`;
