import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readUsers as readKnown } from "@/lib/directory/known-user.store";
import { byAttribute } from "@/lib/mapping/attributes";
import { mappingDocument } from "@/lib/mapping/document";
import { parseFilter } from "@/lib/scim/filter/parse";
import { resolveFilter } from "@/lib/scim/filter/resolve";
import type { JsonObject } from "@/lib/scim/json";
import { normaliseResource } from "@/lib/scim/normalise";
import { isRefusal } from "@/lib/scim/resource";
import { userType } from "@/lib/scim/schemas/resource-types";
import { person } from "@/lib/scim/testing/conformance/api";
import { contextOn, createTestSource, type Row, readUsers, runSync, sourceOf } from "@/lib/sync/testing/world";
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

const NO_GROUPS = { groups: false };
const directory = () => createScimDirectory({ db: database.db, now: new Date("2026-03-10T09:00:00Z") });
const ana: Row = {
  employeeId: "7",
  name: "Ana Díaz de la Peña",
  email: "ana@example.com",
  first: "Ana",
  last: "de la Peña",
};

/** Pulls one person by a mapping with, or as before there were such attributes without, the two names. */
async function pull(row: Row, names: { givenName?: string; familyName?: string }, present?: number) {
  const basic = byAttribute(({ name }) => (["name", "email", "employeeId"].includes(name) ? name : ""));
  const { givenName: _given, familyName: _family, ...before } = basic;
  const document = mappingDocument.parse({ version: 1, attributes: { ...before, ...names }, primaryKey: "employeeId" });
  const sourceId = present ?? (await createTestSource(database.db, "keep", document));
  await runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => [row]),
  );
  return sourceId;
}

async function shown() {
  const [user] = await readUsers(database.db);
  const found = user && (await directory().findUser(user.id, NO_GROUPS));
  if (!found) throw new Error("Nobody is shown.");
  return { id: found.id, attributes: found.attributes };
}

async function countFound(filter: string) {
  const page = { kind: "index", startIndex: 1, count: 10 } as const;
  const query = { filter: resolveFilter(parseFilter(filter), userType), sort: null, page, parts: NO_GROUPS };
  return (await directory().listUsers(query)).total;
}

const mapped = { givenName: "first", familyName: "last" };

describe("the names of somebody who was pulled", () => {
  it("are those of the mapped attributes, as they are spelled, and can be filtered by", async () => {
    await pull(ana, mapped);
    const name = { formatted: "Ana Díaz de la Peña", givenName: "Ana", familyName: "de la Peña" };
    expect((await shown()).attributes.name).toEqual(name);
    expect(await countFound('name.familyName eq "DE LA PEÑA"')).toBe(1);
    expect(await countFound('name.givenName sw "x"')).toBe(0);
  });

  it("are the full name alone by a mapping from before there were such attributes", async () => {
    await pull(ana, {});
    expect((await shown()).attributes).toMatchObject({
      displayName: "Ana Díaz de la Peña",
      name: { formatted: "Ana Díaz de la Peña" },
    });
    expect((await shown()).attributes.name).not.toHaveProperty("givenName");
  });

  it.each([
    [{ last: "Díaz" }, { familyName: "Díaz" }],
    [{ first: "Ana", last: "" }, { givenName: "Ana" }],
    [{ first: null, last: null }, {}],
  ])("of %j are %j, and nothing is cut from the full name", async (row: Row, names) => {
    const { first: _first, last: _last, ...rest } = ana as { [key: string]: string };
    await pull({ ...rest, ...(row as object) }, mapped);
    expect((await shown()).attributes.name).toEqual({ formatted: ana.name, ...names });
  });

  it("stay what an identity provider pushed, once it has", async () => {
    const sourceId = await pull(ana, mapped);
    const { id } = await shown();
    const pushed = { givenName: "Anita", familyName: "Diaz" };
    await directory().updateUser(id, null, ({ attributes }) => ({ ...attributes, name: pushed }), NO_GROUPS);
    await pull({ ...ana, last: "Peña" }, mapped, sourceId);
    expect((await shown()).attributes.name).toEqual(pushed);
  });
});

describe("the names of somebody who was pushed", () => {
  it("are kept as they came, and become attributes of the user by the default mapping", async () => {
    const name = { givenName: " Ada ", familyName: "Lovelace", honorificPrefix: "Lady" };
    const given = normaliseResource(person("ada", { name } as JsonObject), userType);
    expect(isRefusal(await directory().createUser(given, NO_GROUPS))).toBe(false);
    expect((await shown()).attributes.name).toEqual(name);
    const [user] = await readKnown(database.db, [(await shown()).id]);
    expect(user).toMatchObject({ givenName: "Ada", familyName: "Lovelace" });
  });
});
