import { type SQL, sql } from "drizzle-orm";
import type { Planned } from "./apply.store";

type Looked = Pick<Planned, "from" | "where" | "sourceId">;

/** Existing users whose payload was evaluated in this sync and did not fail. */
const lookedAt = sql`r.user_id = u.id and r.calls_active is not null and r.status not in ('created', 'failed')`;

/**
 * Marks the pull source as the one that decides the role of users it has evaluated, where SCIM or nobody did before,
 * even where its indicator agrees with their role: a later push must not change it.
 */
export const claimRole = ({ from, where, sourceId }: Looked): SQL =>
  sql`update users u set role_set_by = 'source', role_set_by_source_id = ${sourceId}
        from ${from}
        where ${where} and ${lookedAt} and u.role in ('regular', 'restricted') and (u.role_set_by is null or u.role_set_by = 'scim'
          or u.role_set_by = 'source' and u.role_set_by_source_id not in (select id from sources where enabled))`;

/** For a pull source whose mapping has no indicator any more: the role of its users becomes undecided. */
export const releaseRole = ({ from, where, sourceId }: Looked): SQL =>
  sql`update users u set role_set_by = null, role_set_by_source_id = null
        from ${from}
        where ${where} and ${lookedAt} and u.role_set_by = 'source' and u.role_set_by_source_id = ${sourceId}`;
