/**
 * invariant → statements that break it in a database that was lived in (`lived-in.ts`), and the row that is to be named.
 * They do what a broken index, a hand in the database or a fault of Rollcall could do.
 */
export const corruptions: Record<string, { sql: readonly string[]; row: RegExp }> = {
  one_user_per_email: {
    sql: [
      "drop index users_email",
      "update users set email = (select email from users where employee_id = '0120') where employee_id = '0121'",
    ],
    row: /^users [0-9a-f-]{36}$/,
  },
  one_user_per_key: {
    sql: ["update users set employee_id = '0120' where employee_id = '0121'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  an_active_admin: { sql: ["update users set role = 'regular' where role = 'admin'"], row: /^users$/ },
  access_state: {
    sql: ["update users set ended_by = 'admin' where employee_id = '0120'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  placeholder_address: {
    sql: ["update users set email = 'moving+' || id || '@rollcall.invalid' where employee_id = '0120'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  source_of_a_decision: {
    sql: ["update users set role_set_by_source_id = 77 where employee_id = '0120'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  manager_link: {
    sql: ["insert into user_managers values (gen_random_uuid(), (select id from users where employee_id = '0120'))"],
    row: /^user_managers [0-9a-f-]{36}$/,
  },
  manager_circle: {
    sql: [
      `insert into user_managers select below.id, above.id from users below, users above
       where below.employee_id = '0101' and above.employee_id = '0120'
       on conflict (user_id) do update set manager_id = excluded.manager_id`,
    ],
    row: /^user_managers [0-9a-f-]{36}$/,
  },
  session_of_an_admin: {
    sql: ["insert into sessions (id, user_id) select gen_random_uuid(), id from users where employee_id = '0121'"],
    row: /^sessions [0-9a-f-]{36}$/,
  },
  link_of_a_user: {
    sql: [
      "update user_sources set payload_id = 9999 where user_id = (select id from users where employee_id = '0120')",
    ],
    row: /^user_sources [0-9a-f-]{36} of source 1$/,
  },
  past_link: {
    sql: ["insert into past_links values (9999, (select id from users where employee_id = '0120'), 1, 1)"],
    row: /^past_links 9999 of user [0-9a-f-]{36}$/,
  },
  stranger: {
    sql: ["insert into strangers (payload_id, since_sync_id, source_id, fingerprint) values (9999, 1, 1, '')"],
    row: /^strangers 9999 since sync 1$/,
  },
  failing_list: {
    sql: [
      `insert into failing (source_id, whose, code, attribute, record_id, sync_id, since_sync_id, since)
       values (1, gen_random_uuid(), 'missing', 'email', 9999, 1, 1, now())`,
    ],
    row: /^failing 9999$/,
  },
  record_of_somebody: {
    sql: ["insert into user_records (source_id, user_id, status) values (1, gen_random_uuid(), 'updated')"],
    row: /^user_records \d+$/,
  },
  payload_of_a_source: { sql: ["update payloads set source_id = 77 where id = 1"], row: /^payloads 1$/ },
  pages_in_order: {
    sql: ["update sync_pages set first_ordinal = 3 where sync_id = 2 and page = 0"],
    row: /^sync_pages 2 page 0$/,
  },
  page_content: {
    sql: ["update page_contents set payload_ids = payload_ids || 9999::bigint where id = 1"],
    row: /^page_contents 1$/,
  },
  content_of_a_page: {
    sql: [
      "insert into page_contents (source_id, hash, seen, payload_ids) values (1, gen_random_uuid(), gen_random_uuid(), '{}')",
    ],
    row: /^page_contents \d+$/,
  },
  record_in_a_page: {
    sql: ["update user_records set ordinal = 500 where id = (select min(id) from user_records where sync_id = 2)"],
    row: /^user_records \d+$/,
  },
  person_once_in_a_sync: {
    sql: [
      `update user_records set user_id = (select user_id from user_records where sync_id = 1 and status = 'created' order by ordinal limit 1)
       where sync_id = 1 and status = 'created' and ordinal = 9`,
    ],
    row: /^user_records \d+$/,
  },
  finished_pages: {
    sql: ["update sync_pages set applied_at = null where sync_id = 2 and page = 0"],
    row: /^sync_pages 2 page 0$/,
  },
  record_was_applied: {
    sql: [
      "update sync_pages set applied_at = null where sync_id = 4 and page = 0",
      "update syncs set status = 'cancelled' where id = 4",
    ],
    row: /^user_records \d+$/,
  },
  dry_run_changed_nothing: {
    sql: ["update sync_pages set applied_at = now() where sync_id = 3 and page = 0"],
    row: /^sync_pages 3 page 0$/,
  },
  one_sync_at_a_time: {
    sql: [
      "drop index syncs_one_per_source",
      "update syncs set status = 'running', finished_at = null where id in (1, 2)",
    ],
    row: /^syncs 1$/,
  },
  counts_of_a_sync: { sql: ["update syncs set created = created + 1 where id = 2"], row: /^syncs 2$/ },
  progress_of_a_sync: { sql: ["update syncs set applied = planned + 1 where id = 2"], row: /^syncs 2$/ },
  state_of_a_proposal: {
    sql: [
      `insert into proposals (kind, subject, title, change, ground, counted, reasons, number, note, proposed_by_name, proposed_at)
       values ('location', 'location:Oslo', 'Oslo', '{}', '', '[]', '[]', 40, '', 'Ana', now())`,
    ],
    row: /^proposals \d+$/,
  },
  received_records: { sql: ["update syncs set fetched = fetched - 1 where id = 2"], row: /^syncs 2$/ },
  state_of_a_sync: { sql: ["update syncs set finished_at = null where id = 2"], row: /^syncs 2$/ },
  state_of_a_hold: {
    sql: ["update syncs set persisted = true where status = 'held'"],
    row: /^syncs \d+$/,
  },
  one_hold_per_source: {
    sql: ["update syncs set status = 'held', hold_end = null, finished_at = null where hold_end->>'end' = 'replaced'"],
    row: /^syncs \d+$/,
  },
  last_feed: { sql: ["update feed_history set sync_id = 3"], row: /^feed_history 1$/ },
  user_was_created: {
    sql: ["insert into users (id, email, name) values (gen_random_uuid(), 'by.hand@acme.test', 'By hand')"],
    row: /^users [0-9a-f-]{36}$/,
  },
  version_is_explained: {
    sql: ["update users set version = version + 1 where employee_id = '0120'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  value_is_explained: {
    sql: ["update users set title = 'By hand' where employee_id = '0120'"],
    row: /^users [0-9a-f-]{36}$/,
  },
  changes_follow_one_another: {
    sql: [
      `update user_records set changes = jsonb_set(changes, '{title,0}', '"Elsewhere"')
       where id = (select max(id) from user_records where sync_id = 4 and changes ? 'title' and status = 'updated')`,
    ],
    row: /^user_records \d+$/,
  },
  audit_of_sources: {
    sql: ["delete from audit_events where action = 'source.create' and entity_id = '1'"],
    row: /^sources 1$/,
  },
  audit_of_mappings: { sql: ["delete from audit_events where action = 'mapping.save'"], row: /^mapping_versions \d+$/ },
  audit_of_syncs: {
    sql: ["delete from audit_events where action = 'sync.start' and entity_id = '2'"],
    row: /^syncs 2$/,
  },
  audit_of_ends: {
    sql: [
      `insert into audit_events (actor_type, actor_name, action, entity_type, entity_id)
       values ('system', 'system', 'sync.finish', 'sync', '2')`,
    ],
    row: /^syncs 2$/,
  },
  audit_of_holds: { sql: ["delete from audit_events where action = 'sync.approve'"], row: /^syncs \d+$/ },
  audit_of_admins: { sql: ["delete from audit_events where action = 'admin.grant'"], row: /^users [0-9a-f-]{36}$/ },
  audit_of_tokens: {
    sql: ["delete from audit_events where action = 'scim_token.revoke'"],
    row: /^scim_tokens [0-9a-f-]{36}$/,
  },
  audit_of_locations: { sql: ["insert into locations (name) values ('Atlantis')"], row: /^locations Atlantis$/ },
  audit_of_samples: { sql: ["delete from audit_events where action = 'sample.save'"], row: /^mapping_samples 1$/ },
  audit_of_channels: {
    sql: ["delete from audit_events where action = 'alert_channel.create'"],
    row: /^alert_channels [0-9a-f-]{36}$/,
  },
  one_resource_per_name: {
    sql: ["drop index scim_resources_user_name", "update scim_resources set user_name = 'same' where gone_at is null"],
    row: /^scim_resources [0-9a-f-]{36}$/,
  },
  deleted_resource: {
    sql: ["update scim_resources set active = true where gone_at is not null"],
    row: /^scim_resources [0-9a-f-]{36}$/,
  },
  held_push: {
    sql: [
      `update scim_resources set held_at = now() where id = (select r.id from scim_resources r
       where r.gone_at is null and r.held_at is null order by r.id limit 1)`,
    ],
    row: /^scim_resources [0-9a-f-]{36}$/,
  },
  member_of_a_group: {
    sql: ["insert into scim_group_members select id, gen_random_uuid() from scim_groups limit 1"],
    row: /^scim_group_members [0-9a-f-]{36} member [0-9a-f-]{36}$/,
  },
  group_circle: {
    sql: [
      `insert into scim_group_members select below.id, above.id, true from scim_groups below, scim_groups above
       where below.name_key = 'inner' and above.name_key = 'outer'`,
    ],
    row: /^scim_groups [0-9a-f-]{36}$/,
  },
  push_with_a_mapping: {
    sql: [
      "update user_records set mapping_version_id = 77 where id = (select max(id) from user_records where sync_id is null)",
    ],
    row: /^user_records \d+$/,
  },
  alert_of_something: {
    sql: ["insert into open_alerts values ('schedule_missed', 'source:77', now(), '{}')"],
    row: /^open_alerts schedule_missed source:77$/,
  },
  alert_of_a_hold: { sql: ["delete from open_alerts where kind = 'sync_held'"], row: /^syncs \d+$/ },
  alert_of_a_failure: {
    sql: [
      `insert into open_alerts select 'sync_failed', 'source:' || source_id, finished_at, jsonb_build_object('sync', id)
       from syncs where status = 'failed'`,
      "update syncs set finished_at = finished_at - interval '1 day' where status = 'failed'",
    ],
    row: /^open_alerts sync_failed source:1$/,
  },
  delivery_state: {
    sql: ["update alert_deliveries set finished_at = now() where id = 1"],
    row: /^alert_deliveries 1$/,
  },
  alert_was_queued: {
    sql: ["update open_alerts set since = now() where kind = 'sync_held'"],
    row: /^open_alerts sync_held source:1$/,
  },
};
