import { sql } from "drizzle-orm";
import { askForHelp, type Invariant, rowName } from "../invariant.store";

const member = rowName("scim_group_members", sql`m.group_id || ' member ' || m.member_id`);

export const scimInvariants: readonly Invariant[] = [
  {
    id: "one_resource_per_name",
    says: "No two users of the identity provider have one userName.",
    remedy:
      "An index may be broken: stop Rollcall, run REINDEX, and have the identity provider push one of the two anew.",
    breaches: sql`select ${rowName("scim_resources", sql`min(r.id::text)`)} as row, 'shares its userName with ' || (count(*) - 1) || ' more' as detail
      from (select id, user_name || '' as user_name from scim_resources where gone_at is null) r
      group by r.user_name having count(*) > 1`,
  },
  {
    id: "deleted_resource",
    says: "Whom the identity provider deleted has no access by it and is in no group.",
    remedy: "Have the identity provider delete the user again.",
    breaches: sql`select ${rowName("scim_resources", sql`r.id`)} as row, case when r.active then 'was deleted and counts as active'
          else 'was deleted and is still in a group' end as detail
      from scim_resources r
      where r.gone_at is not null and (r.active or exists (select 1 from scim_group_members m where m.member_id = r.id))`,
  },
  {
    id: "held_push",
    says: "The end of somebody's access waits for an admin exactly while the record of that push is held.",
    remedy: "Have the identity provider send the person as they are; that ends the hold, or makes a new one.",
    breaches: sql`select ${rowName("scim_resources", sql`r.id`)} as row, 'waits for an admin with ' || held.records || ' held records' as detail
      from scim_resources r cross join lateral (select count(*) as records from user_records h
        where h.user_id = r.user_id and h.status = 'held') held
      where r.held_at is not null and r.discarded_by is null and held.records <> 1
      union all
      select ${rowName("user_records", sql`h.id`)}, 'is held, and nothing waits' from user_records h
      where h.status = 'held' and not exists (select 1 from scim_resources r
        where r.user_id = h.user_id and r.held_at is not null and r.discarded_by is null)`,
  },
  {
    id: "member_of_a_group",
    says: "A member is in a group that is there, and is a user or group that is there.",
    remedy: "Remove the row, and have the identity provider push the group again.",
    breaches: sql`select ${member} as row, case when g.id is null then 'is in a group that is not there'
          else 'is a ' || case when m.is_group then 'group' else 'user' end || ' that is not there' end as detail
      from scim_group_members m left join scim_groups g on g.id = m.group_id
      where g.id is null or case when m.is_group then not exists (select 1 from scim_groups inner_one where inner_one.id = m.member_id)
        else not exists (select 1 from scim_resources r where r.id = m.member_id)
          and not exists (select 1 from users u where u.id = m.member_id) end`,
  },
  {
    id: "group_circle",
    says: "No group is in itself.",
    remedy: "Take one of the groups out of the other at the identity provider.",
    breaches: sql`with recursive inside (top, at) as (
        select group_id, member_id from scim_group_members where is_group
        union
        select inside.top, m.member_id from inside join scim_group_members m on m.group_id = inside.at and m.is_group)
      select ${rowName("scim_groups", sql`top`)} as row, 'is in itself' as detail from inside where at = top`,
  },
  {
    id: "push_with_a_mapping",
    says: "The record of a push names the version of the mapping that it was made with.",
    remedy: askForHelp,
    breaches: sql`select ${rowName("user_records", sql`r.id`)} as row, 'names mapping version ' || r.mapping_version_id || ', which is not there' as detail
      from user_records r left join mapping_versions v on v.id = r.mapping_version_id
      where r.mapping_version_id is not null and v.id is null`,
  },
];
