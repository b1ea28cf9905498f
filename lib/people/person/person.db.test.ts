import { afterAll, beforeAll, expect, it } from "vitest";
import { userManagers } from "@/drizzle/schema/people";
import { userSources } from "@/drizzle/schema/sources";
import { latestOf, listHistory } from "@/lib/records/person-history/list-history";
import { addPayload, addRecords, addSource, addSync, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { describeAttributes, describeCustom } from "./attributes";
import { findPerson, listAppliedChanges, listLastPayloads, listPersonSources } from "./person.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await addSource(open.db);
  await addUser(open.db, 1, { name: "Boss" });
  await addUser(open.db, 2, { title: "Engineer", custom: { team: "Blue" } });
  await open.db.insert(userManagers).values({ userId: userId(2), managerId: userId(1) });
  await addSync(open.db);
  await addSync(open.db, { persisted: false });
  const payloadId = await addPayload(open.db, 1, { Team: "Blue" });
  await open.db
    .insert(userSources)
    .values({ userId: userId(2), sourceId: 1, payloadId, fingerprint: "f", userVersion: 1 });
  await addRecords(open.db, 1, [
    { userId: userId(2), status: "created", changes: { title: [null, "Engineer"], "custom.team": [null, "Blue"] } },
  ]);
  await addRecords(open.db, 2, [{ userId: userId(2), status: "updated", changes: { title: ["Engineer", "Boss"] } }]);
});
afterAll(() => open.close());

it("says who somebody reports to, and how many report to them", async () => {
  expect(await findPerson(open.db, userId(2))).toMatchObject({
    manager: { id: userId(1), name: "Boss" },
    directReports: 0,
  });
  expect(await findPerson(open.db, userId(1))).toMatchObject({ manager: null, directReports: 1 });
  expect(await findPerson(open.db, userId(9))).toBeNull();
});

it("traces values to the persisted sync that set them, never to a dry run", async () => {
  const person = await findPerson(open.db, userId(2));
  if (!person) throw new Error("the person is there");
  const applied = await listAppliedChanges(open.db, person.id);
  const title = describeAttributes(person, applied).find((line) => line.attribute === "title");
  expect(title).toMatchObject({
    value: "Engineer",
    origin: { syncId: 1, sourceName: "Workday", expression: "Job_Title" },
  });
  expect(describeCustom(person, applied)).toMatchObject([
    { label: "team", value: "Blue", origin: { expression: "Team" } },
  ]);
});

it("finds the last payload and the latest record", async () => {
  const [payload, ...others] = await listLastPayloads(open.db, userId(2));
  expect(payload).toMatchObject({ source: "Workday", body: '{"Team":"Blue"}' });
  expect(others).toEqual([]);
  expect(await listPersonSources(open.db, userId(2))).toEqual([{ name: "Workday", payloadId: payload?.id }]);
  expect(latestOf((await listHistory(open.db, userId(2), 1)).entries)).toMatchObject({ syncId: 2 });
  expect(latestOf((await listHistory(open.db, userId(1), 1)).entries)).toBeNull();
});
