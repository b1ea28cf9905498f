import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";

/** Active people, how many of them have an address outside a list of domains, and the commonest of those domains. */
export type Outside = { active: number; outside: number; domains: { domain: string; people: number }[] };

const mostDomains = 5;

/** Rollcall's own accounts are left out: no source decides about them. */
const active = sql`select lower(substring(email from '[^@]*$')) as domain from users
  where status = 'active' and released_email is null
    and not (exists (select from local_credentials own where own.user_id = users.id)
      and not exists (select from user_sources said where said.user_id = users.id))`;

/** Counts active people whose address is outside the list, by the rule of `isOfCompany`; none for an empty list. */
export async function countOutside(db: Database, domains: readonly string[]): Promise<Outside> {
  const [counted] = await queryRows<{ active: number }>(
    db,
    sql`select count(*)::int as active from (${active}) active`,
  );
  const found = domains.length === 0 ? [] : await listOutside(db, domains);
  return {
    active: counted?.active ?? 0,
    outside: found[0]?.outside ?? 0,
    domains: found.map(({ domain, people }) => ({ domain, people })),
  };
}

const listOutside = (db: Database, domains: readonly string[]) =>
  queryRows<{ domain: string; people: number; outside: number }>(
    db,
    sql`select domain, count(*)::int as people, (sum(count(*)) over ())::int as outside from (${active}) active
        where not exists (
          select from jsonb_array_elements_text(${JSON.stringify(domains)}::text::jsonb) listed(one)
          where case when starts_with(one, '*.') then right(domain, length(one) - 1) = substr(one, 2)
            else domain = one end)
        group by domain order by people desc, domain limit ${mostDomains}`,
  );
