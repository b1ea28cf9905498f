import { type SQL, sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName } from "../invariant.store";

const hasLine = (type: string, id: SQL, actions: readonly string[]): SQL =>
  sql`exists (select 1 from audit_events e where e.entity_type = ${sql.raw(`'${type}'`)} and e.entity_id = ${id}
    and e.action in (${sql.raw(actions.map((action) => `'${action}'`).join(", "))}))`;

/** Rows that only an admin or a verb of Rollcall makes, and the line that it leaves in the same transaction. */
const made: readonly { id: string; says: string; from: SQL; row: SQL; line: SQL }[] = [
  {
    id: "audit_of_sources",
    says: "The audit log says who added a source.",
    from: sql`sources x`,
    row: rowName("sources", sql`x.id`),
    line: hasLine("source", sql`x.id::text`, ["source.create"]),
  },
  {
    id: "audit_of_mappings",
    says: "The audit log says who saved a version of a mapping.",
    from: sql`(select * from mapping_versions where number > 1) x`,
    row: rowName("mapping_versions", sql`x.id`),
    line: sql`exists (select 1 from audit_events e where e.entity_type = 'mapping' and e.entity_id = x.source_id::text
      and e.action in ('mapping.save', 'mapping.restore') and (e.after->>'version')::int = x.number)`,
  },
  {
    id: "audit_of_syncs",
    says: "The audit log says who started a sync.",
    from: sql`syncs x`,
    row: rowName("syncs", sql`x.id`),
    line: hasLine("sync", sql`x.id::text`, ["sync.start", "sync.apply", "sync.undo"]),
  },
  {
    id: "audit_of_ends",
    says: "The audit log says once how a sync ended.",
    from: sql`(select * from syncs where status in ('completed', 'failed', 'cancelled')) x`,
    row: rowName("syncs", sql`x.id`),
    line: sql`(select case when count(*) filter (where e.action = 'sync.finish') > 0
        then count(*) filter (where e.action = 'sync.finish') else sign(count(*)) end
      from audit_events e where e.entity_type = 'sync' and e.entity_id = x.id::text
        and (e.action = 'sync.finish' or (x.status = 'cancelled' and e.action in ('sync.cancel', 'sync.discard')))) = 1`,
  },
  {
    id: "audit_of_holds",
    says: "The audit log says that a sync was held, and once by whom it was approved or discarded.",
    from: sql`(select * from syncs where held_at is not null) x`,
    row: rowName("syncs", sql`x.id`),
    line: sql`${hasLine("sync", sql`x.id::text`, ["sync.hold"])} and (select count(*) from audit_events e
        where e.entity_type = 'sync' and e.entity_id = x.id::text and e.action in ('sync.approve', 'sync.discard'))
      = case when x.hold_end is null then 0 else 1 end`,
  },
  {
    id: "audit_of_admins",
    says: "The audit log says who made somebody an admin.",
    from: sql`(select * from users where role = 'admin') x`,
    row: rowName("users", sql`x.id`),
    line: hasLine("user", sql`x.id::text`, ["admin.create", "admin.grant"]),
  },
  {
    id: "audit_of_tokens",
    says: "The audit log says who created and revoked a SCIM token.",
    from: sql`scim_tokens x`,
    row: rowName("scim_tokens", sql`x.id`),
    line: sql`${hasLine("scim_token", sql`x.id::text`, ["scim_token.create"])}
      and (x.revoked_at is null or ${hasLine("scim_token", sql`x.id::text`, ["scim_token.revoke"])})`,
  },
  {
    id: "audit_of_locations",
    says: "The audit log says who added a location.",
    from: sql`locations x`,
    row: rowName("locations", sql`x.name`),
    line: hasLine("location", sql`x.name`, ["location.add"]),
  },
  {
    id: "audit_of_samples",
    says: "The audit log says who saved a sample.",
    from: sql`mapping_samples x`,
    row: rowName("mapping_samples", sql`x.id`),
    line: hasLine("mapping_sample", sql`x.id::text`, ["sample.save"]),
  },
  {
    id: "audit_of_channels",
    says: "The audit log says who added or changed a channel for alerts.",
    from: sql`alert_channels x`,
    row: rowName("alert_channels", sql`x.id`),
    line: hasLine("alert_channel", sql`x.name`, ["alert_channel.create", "alert_channel.update"]),
  },
];

export const auditInvariants: readonly Invariant[] = made.map(({ id, says, from, row, line }) => ({
  id,
  says,
  remedy: askForHelp,
  breaches: sql`select ${row} as row, 'has no such line, or more than one' as detail from ${from} where not (${line})`,
}));
