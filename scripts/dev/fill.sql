insert into sources (kind, name, config) values ('workday', 'Workday', '{}');

insert into mapping_versions (source_id, number, document, author_name, note)
select 1, n, jsonb_build_object('version', 1, 'attributes', jsonb_build_object(
  'name', 'join('' '', [First_Name, Last_Name])', 'email', 'Work_Email', 'title', 'Job_Title',
  'department', 'Department', 'location', 'Office', 'manager', 'Manager.Email', 'employeeId', 'Employee_ID',
  'workingSince', 'Hire_Date', 'terminationDate', 'Termination_Date', 'isActive', 'Active', 'restricted', 'Contractor',
  'pictureUrl', ''), 'managerType', 'email', 'customFields', 'cost_center: Cost_Center'), 'Ana Díaz', 'Version ' || n
from generate_series(1, 12) n;

insert into users (id, email, name, employee_id, title, department, location, working_since, manager_ref, manager_ref_type, custom)
select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'person' || n || '@acme.test',
  (array['Ana','Bo','Chiara','Dmitri','Eun-ji','Fatima','Gödel','Hana','Ifeoma','José','محمد','李'])[1 + n % 12] || ' ' ||
  (array['Díaz','Lindqvist','Rossi','Иванов','Park','al-Sayed','Kurt','Nováková','Okafor','Núñez','الفارسي','小龍','O''Brien'])[1 + (n / 7) % 13],
  lpad(n::text, 6, '0'), (array['Engineer','Accountant','Nurse','Manager'])[1 + n % 4],
  (array['Finance','Engineering','Care','Sales'])[1 + n % 4], (array['Lisbon','Oslo','Nairobi'])[1 + n % 3], date '2015-01-01' + n % 3000,
  'person' || (1 + n / 10) || '@acme.test', 'email', jsonb_build_object('cost_center', 'CC-' || n % 40)
from generate_series(1, :people) n;

insert into user_managers (user_id, manager_id)
select id, ('00000000-0000-4000-8000-' || lpad((1 + employee_id::int / 10)::text, 12, '0'))::uuid from users where employee_id ~ '^\d+$';

update users set status = 'quarantined', deactivated_at = now() - interval '2 days', ended_by = 'source', ended_by_source_id = 1, termination_date = current_date - 2
where employee_id in ('000013', '000077');

update users set name = repeat('Wolfeschlegelsteinhausenbergerdorff ', 5) || 'senior' where employee_id = '000014';

insert into payloads (source_id, hash, seen, body)
select 1, sha256(('p' || n)::bytea), md5('p' || n)::uuid, json_build_object('Employee_ID', lpad(n::text, 6, '0'), 'First_Name', 'Ana',
  'Last_Name', 'Díaz ' || n, 'Work_Email', case when n % 97 = 0 then null else 'person' || n || '@acme.test' end,
  'Department', (array['Finance','Engineering','Care','Sales'])[1 + n % 4],
  'Manager', json_build_object('Email', 'person' || (1 + n / 10) || '@acme.test', 'Name', 'Bo'), 'Active', '1', 'Hire_Date', '2019-04-01',
  'Cost_Center', 'CC-' || n % 40)::text
from generate_series(1, :people) n;

insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version)
select id, 1, employee_id::int, 'v12', 1 from users where employee_id ~ '^\d+$' and employee_id::int <= :people;

insert into syncs (source_id, kind, persisted, status, stage, mapping_version_id, created_by_name, expected, fetched, planned, applied,
  created, updated, restored, terminated, skipped, failed, feed_complete, created_at, started_at, stage_started_at, finished_at)
select 1, 'full', n % 5 <> 0, 'completed', 'close', 1 + n / 4, case when n % 5 = 0 then 'Ana Díaz' else 'system' end, 1204, 1204, 1204, 1204,
  case when n = 1 then 1190 else n % 7 end, (n * 13) % 41, n % 2, n % 3, 1150, 14, true,
  now() - (41 - n) * interval '1 day', now() - (41 - n) * interval '1 day', now() - (41 - n) * interval '1 day', now() - (41 - n) * interval '1 day' + interval '4.2 seconds'
from generate_series(1, 38) n;

insert into syncs (source_id, kind, persisted, status, mapping_version_id, created_by_name, error, created_at, started_at, finished_at, feed_complete)
values (1, 'full', true, 'failed', 12, 'system', '{"code":"html","message":"Workday answered a web page instead of the report.","remedy":"Copy the report''s JSON web-service URL into People Integration Settings.","detail":"HTTP 200 text/html\n<!doctype html><title>Sign in</title>"}',
  now() - interval '1 day', now() - interval '1 day', now() - interval '1 day' + interval '900 milliseconds', false);

insert into syncs (source_id, kind, persisted, status, stage, mapping_version_id, created_by_name, expected, fetched, planned, applied,
  created, updated, restored, terminated, skipped, failed, feed_complete, created_at, started_at, stage_started_at, finished_at)
values (1, 'full', false, 'completed', 'close', 12, 'Ana Díaz', 1204, :records, :records, 0,
  :records / 100, :records / 20, 1, :records / 400, :records, :records / 97, true, now() - interval '2 hours', now() - interval '2 hours', now() - interval '2 hours', now() - interval '2 hours' + interval '72 seconds');

insert into syncs (source_id, kind, user_id, persisted, status, stage, mapping_version_id, created_by_name, created_by_id, fetched, planned, applied,
  updated, feed_complete, created_at, started_at, stage_started_at, finished_at)
values (1, 'single', '00000000-0000-4000-8000-000000000014', true, 'completed', 'close', 12, 'Ana Díaz', null, 1, 1, 1, 1, true,
  now() - interval '30 minutes', now() - interval '30 minutes', now() - interval '30 minutes', now() - interval '1799 seconds');

insert into syncs (source_id, kind, persisted, status, stage, mapping_version_id, created_by_name, expected, fetched, planned, created_at, started_at, stage_started_at)
values (1, 'full', false, 'running', 'plan', 12, 'Ana Díaz', 1204, 900, 746, now() - interval '3 seconds', now() - interval '3 seconds', now() - interval '2 seconds');

insert into user_records (sync_id, ordinal, source_id, user_id, payload_id, status, key, subject, changes, errors, warnings, notes, user_version, created_at)
select 40, n, 1, case when n % 97 = 0 or n > :people then null else ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid end, 1 + n % :people,
  (case when n % 97 = 0 then 'failed' when n % 100 = 3 then 'created' when n % 20 = 1 then 'updated' when n % 400 = 7 then 'terminated' else 'skipped' end)::record_status,
  'person' || n || '@acme.test', case when n % 97 = 0 then null else 'Ana Díaz ' || n end,
  case when n % 97 = 0 then null when n % 100 = 3 then jsonb_build_object('name', jsonb_build_array(null, 'Ana Díaz ' || n), 'email', jsonb_build_array(null, 'person' || n || '@acme.test'))
    when n % 20 = 1 then jsonb_build_object('title', jsonb_build_array('Engineer', 'Senior Engineer'), 'custom.cost_center', jsonb_build_array('CC-1', 'CC-2'), 'location', jsonb_build_array('Oslo', null))
    when n % 400 = 7 then jsonb_build_object('status', jsonb_build_array('active', 'quarantined'), 'terminationDate', jsonb_build_array(null, '2026-11-20')) end,
  case when n % 97 = 0 then jsonb_build_array(jsonb_build_object('code', case when n % 2 = 0 then 'missing' else 'invalid' end, 'attribute', 'email', 'expression', 'Work_Email',
    'found', case when n % 2 = 1 then 'ana@' else '' end, 'reason', 'which is not an e-mail address')) end,
  case when n % 20 = 1 then '[{"code":"unknown_location","attribute":"location","expression":"Office","found":"Atlantis"}]'::jsonb end,
  case when n = 2 then '[{"code":"inactive"},{"code":"no_account"}]'::jsonb end, 1, now() - interval '2 hours'
from generate_series(1, :records) n;

insert into user_records (sync_id, ordinal, source_id, user_id, payload_id, status, key, subject, changes, created_at)
select 38, n, 1, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 'created', 'person' || n || '@acme.test', 'Ana Díaz ' || n,
  jsonb_build_object('name', jsonb_build_array(null, 'Ana Díaz ' || n), 'email', jsonb_build_array(null, 'person' || n || '@acme.test'), 'title', jsonb_build_array(null, 'Engineer')), now() - interval '3 days'
from generate_series(1, :people) n;

insert into audit_events (at, actor_type, actor_name, action, entity_type, entity_id, after)
select now() - (:records - n) * interval '2 minutes', case when n % 10 = 0 then 'admin' else 'system' end,
  case when n = 500 then 'Rare Admin' when n % 10 = 0 then 'Local admin' else 'system' end,
  case when n = 700 then 'admin.revoke' when n % 500 = 0 then 'mapping.save' when n % 10 = 0 then 'admin.sign_in' when n % 2 = 0 then 'sync.start' else 'sync.finish' end,
  case when n % 10 = 0 then 'user' else 'sync' end,
  case when n % 10 = 0 then '00000000-0000-4000-8000-' || lpad((n % 100)::text, 12, '0') else (n / 2)::text end, '{"status":"completed"}'
from generate_series(1, :records) n;

insert into syncs (source_id, kind, persisted, status, stage, mapping_version_id, created_by_name, expected, fetched, planned, applied, skipped,
  feed_complete, created_at, started_at, stage_started_at, finished_at)
values (1, 'full', true, 'completed', 'close', 12, 'system', :records, :records, :records, :records, :records, true, now() - interval '1 hour',
  now() - interval '1 hour', now() - interval '1 hour', now() - interval '3540 seconds');

insert into page_contents (source_id, hash, seen, payload_ids)
select 1, md5('hash' || g)::uuid, md5('seen' || g)::uuid,
  array(select 1 + n % :people from generate_series(g * 2000 + 1, least((g + 1) * 2000, :records)) n)
from generate_series(0, (:records - 1) / 2000) g;

insert into sync_pages (sync_id, page, first_ordinal, size, content_id, first_record_id, to_plan, planned_at, applied_at)
select (select max(id) from syncs), c.id - 1, (c.id - 1) * 2000 + 1, cardinality(c.payload_ids), c.id, last.id + (c.id - 1) * 2000 + 1, '{}',
  now() - interval '1 hour', now() - interval '1 hour'
from page_contents c cross join (select max(id) as id from user_records) last;

select setval('user_records_id_seq', max(first_record_id + size)) from sync_pages;

analyze;
