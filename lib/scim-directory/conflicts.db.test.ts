import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { JsonObject } from "@/lib/scim/json";
import { normaliseResource } from "@/lib/scim/normalise";
import { publishedSchemas, userType } from "@/lib/scim/schemas/resource-types";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "./directory";
import { createScimSource } from "./testing/world";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await resetDatabase(database.db);
  await createScimSource(database.db);
});

const directory = () => createScimDirectory({ db: database.db, now: new Date("2026-03-10T09:00:00Z") });
const post = (attributes: JsonObject) =>
  directory().createUser(normaliseResource({ active: true, ...attributes }, userType), { groups: false });
const numbered = (employeeNumber: string) => ({ [ENTERPRISE_URN]: { employeeNumber } });
const work = (value: string) => ({ emails: [{ type: "work", value }] });

const kim: JsonObject = {
  userName: "kim@example.com",
  externalId: "x1",
  ...work("k.im@example.com"),
  ...numbered("007"),
};

it.each([
  ["userName", { userName: "KIM@example.com" }, ['userName "KIM@example.com"']],
  [
    "e-mail",
    { userName: "bo@example.com", ...work("k.im@example.com") },
    ['emails.value "k.im@example.com"', 'userName "kim@example.com"'],
  ],
  [
    "userName as e-mail",
    { userName: "k.im@example.com" },
    ['userName "k.im@example.com"', 'userName "kim@example.com"'],
  ],
  [
    "employeeNumber",
    { userName: "bo@example.com", ...numbered("007") },
    [`${ENTERPRISE_URN}:employeeNumber "007"`, 'userName "kim@example.com"'],
  ],
])("a POST whose %s collides says so, and with whom", async (_what, pushed, words) => {
  expect(await post(kim)).toMatchObject({ outcome: "created" });
  const refused = await post(pushed);
  expect(refused).toMatchObject({ outcome: "conflict" });
  for (const word of words) expect(refused).toMatchObject({ detail: expect.stringContaining(word) });
});

it("a change whose e-mail collides says so", async () => {
  await post(kim);
  const bo = await post({ userName: "bo@example.com" });
  if (!("stored" in bo)) throw new Error("Bo was refused.");
  const change = () => ({ userName: "bo@example.com", active: true, ...work("k.im@example.com") });
  const refused = await directory().updateUser(bo.stored.id, null, change, { groups: false });
  expect(refused).toMatchObject({
    outcome: "conflict",
    detail: expect.stringMatching(/^emails\.value is another User's/),
  });
});

it.each(["employeeId", "email"] as const)(
  "a change to another's employee number is refused, and named, whether or not %s is the primary key",
  async (primaryKey) => {
    await resetDatabase(database.db);
    await createScimSource(database.db, { ...defaultMapping("scim"), primaryKey });
    await post(kim);
    const bo = await post({ userName: "bo@example.com", ...numbered("008") });
    if (!("stored" in bo)) throw new Error("Bo was refused.");
    const change = (attributes: JsonObject) => () => ({ userName: "bo@example.com", active: true, ...attributes });
    const update = (attributes: JsonObject) =>
      directory().updateUser(bo.stored.id, null, change(attributes), { groups: false });
    expect(await update(numbered("007"))).toMatchObject({
      outcome: "conflict",
      detail: expect.stringContaining(`${ENTERPRISE_URN}:employeeNumber is another User's`),
    });
    expect(await update(numbered("009"))).toMatchObject({ outcome: "updated" });
    expect(await update({ ...numbered("009"), title: "Lead" })).toMatchObject({ outcome: "updated" });
  },
);

it("a userName alone is enough where it is an address; else the detail says what to map", async () => {
  expect(await post({ userName: "bo@example.com" })).toMatchObject({ outcome: "created" });
  const refused = await post({ userName: "bo" });
  expect(refused).toMatchObject({
    outcome: "refused",
    detail: expect.stringContaining('map the user\'s e-mail address to userName or to emails[type eq "work"].value'),
  });
});

it("/Schemas says what is unique and what is needed", () => {
  const all = publishedSchemas.flatMap(({ attributes }) =>
    attributes.flatMap((one) => [
      one,
      ...(one.subAttributes ?? []).map((sub) => ({ ...sub, name: `${one.name}.${sub.name}` })),
    ]),
  );
  const unique = all.filter(({ uniqueness }) => uniqueness !== "none").map(({ name }) => name);
  expect(unique).toEqual(["userName", "emails.value", "employeeNumber", "displayName"]);
  expect(all.filter(({ required }) => required).map(({ name }) => name)).toEqual(["userName", "displayName"]);
  expect(all.find(({ name }) => name === "userName")?.description).toContain(
    "an e-mail address, unless emails has one",
  );
});
