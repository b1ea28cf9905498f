import { afterAll, beforeAll, expect, it } from "vitest";
import { addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { readLeaverFilters } from "./list-leavers/filters";
import { listLeavers } from "./list-leavers/leavers.store";
import { readPeopleFilters } from "./list-people/filters";
import { findPersonChoice, listPeople, searchPeople } from "./list-people/people.store";
import { findPerson } from "./person/person.store";
import { findSubject } from "./subject.store";

let open: TestDatabase;
const placeholder = `released+${userId(1)}@rollcall.invalid`;
const released = { email: "bo@acme.test", to: "Bea Roe", on: "2026-11-03" };

beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
  await addUser(open.db, 1, {
    name: "Bo Li",
    status: "quarantined",
    email: placeholder,
    releasedEmail: "bo@acme.test",
    releasedTo: userId(2),
    releasedAt: new Date("2026-11-03T10:00:00Z"),
  });
  await addUser(open.db, 2, { name: "Bea Roe", email: "bo@acme.test" });
  await addSync(open.db);
  await addRecords(open.db, 1, [{ userId: userId(1), status: "updated" }]);
});
afterAll(() => open.close());

it("shows what became of a leaver's address, and never what stands in for it", async () => {
  const person = await findPerson(open.db, userId(1));
  const [, listed] = (await listPeople(open.db, readPeopleFilters({}))).rows;
  const [leaver] = (await listLeavers(open.db, readLeaverFilters({}))).rows;
  for (const row of [person, listed, leaver]) expect(row).toMatchObject({ name: "Bo Li", email: null, released });
  expect(await findPersonChoice(open.db, userId(1))).toMatchObject({ email: null });
  expect(await searchPeople(open.db, "Bo Li")).toMatchObject([{ email: null }]);
  expect(await findSubject(open.db, userId(1))).toMatchObject({ email: null });
  expect(await findPerson(open.db, userId(2))).toMatchObject({ email: "bo@acme.test", released: null });
});
