import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { encodeCursor } from "@/lib/paging/cursor";
import { readPeopleFilters } from "@/lib/people/list-people/filters";
import { listPeople, searchPeople } from "@/lib/people/list-people/people.store";
import { findPerson, listAppliedChanges } from "@/lib/people/person/person.store";
import { listErrorCauses } from "@/lib/records/error-causes.store";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { listRecords } from "@/lib/records/list-records/list";
import { readSyncFilters } from "@/lib/records/list-syncs/filters";
import { listRecentSyncs, listSyncs } from "@/lib/records/list-syncs/syncs.store";
import { listHistory } from "@/lib/records/person-history/list-history";
import { searchPayloads } from "@/lib/records/search-payloads";
import { openMigrated } from "../database/open";

/**
 * Times what the dashboards read, on the database that scripts/dev/fill.ts filled: number 40 is its large sync whose records
 * have rows, number 43 the one in which everybody was skipped.
 */
const open = await openMigrated();
const { db } = open;
const person = "00000000-0000-4000-8000-000000000503";
const deep = encodeCursor([900_000]);
const runs = 20;

const recordQueries: Record<string, string>[] = [
  { sync: "40" },
  { sync: "40", after: deep },
  { sync: "40", before: deep },
  ...["created", "failed", "skipped", "restored", "terminated,failed,restored"].flatMap(
    (status): Record<string, string>[] => [
      { sync: "40", status },
      { sync: "40", status, after: deep },
    ],
  ),
  { sync: "40", user: person },
  { sync: "40", user: "ana" },
  { sync: "40", user: "nobody" },
  { sync: "40", changed: "title" },
  { sync: "40", changed: "pictureUrl" },
  { sync: "40", error: "not valid" },
  { sync: "40", error: "never said" },
  { sync: "40", cause: "missing~email" },
  { sync: "40", createdTo: "2020-01-01" },
  { sync: "40", payload: "Department == 'Finance'" },
  { sync: "40", payload: "Department == 'Nowhere'" },
  { sync: "43" },
  { sync: "43", after: deep },
  { sync: "43", before: deep },
  { sync: "43", status: "skipped", after: deep },
  { sync: "43", status: "failed" },
  { sync: "43", user: person },
  { sync: "43", user: "ana" },
  { sync: "43", createdTo: "2020-01-01" },
  { sync: "43", payload: "Department == 'Finance'" },
  { user: person },
  { user: "ana" },
  {},
  { status: "failed" },
  { by: "nobody" },
];
const peopleQueries: Record<string, string>[] = [
  {},
  { q: "ana" },
  { q: "person503" },
  { q: "ana díaz" },
  { q: "nobody" },
  { status: "quarantined" },
  { role: "admin" },
];

const auditQueries: Record<string, string>[] = [
  {},
  { action: "admin.revoke" },
  { action: "admin.revoke,mapping.save" },
  { by: "rare" },
  { by: "nobody" },
  { by: "system", action: "admin.sign_in" },
  { entity: "sync:77" },
  { entity: "location" },
  { atFrom: "2024-05-01", atTo: "2024-05-09" },
  { atTo: "2001-01-01" },
  { after: deep, by: "rare" },
];

const pages: [string, () => Promise<unknown>][] = [
  ["syncs", () => listSyncs(db, readSyncFilters({}))],
  ["chart", () => listRecentSyncs(db, 30)],
  ["causes", () => listErrorCauses(db, 40)],
  ["history", () => listHistory(db, person, 10)],
  ["person", () => Promise.all([findPerson(db, person), listAppliedChanges(db, person)])],
  ["picker", () => searchPeople(db, "an")],
  ...recordQueries.map((query): [string, () => Promise<unknown>] => [
    `records ${JSON.stringify(query)}`,
    () => records(query),
  ]),
  ...peopleQueries.map((query): [string, () => Promise<unknown>] => [
    `people ${JSON.stringify(query)}`,
    () => listPeople(db, readPeopleFilters(query)),
  ]),
  ...auditQueries.map((query): [string, () => Promise<unknown>] => [
    `audit ${JSON.stringify(query)}`,
    () => listAuditPage(db, readAuditFilters(query)),
  ]),
];

function records(query: Record<string, string>) {
  const filters = readRecordFilters(query);
  const search = filters.payload ? searchPayloads(db, filters.payload) : null;
  return listRecords(db, filters, { matchesPayload: search?.ok ? search.matches : undefined });
}

for (const [name, work] of pages) {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => (times[Math.ceil(share * runs) - 1] ?? 0).toFixed(1).padStart(8);
  console.log(`${name.padEnd(64)} median ${at(0.5)} ms   p95 ${at(0.95)} ms`);
}
await open.close();
