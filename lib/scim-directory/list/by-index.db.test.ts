import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/client";
import { refreshStatistics } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import type { ScimDirectory } from "@/lib/scim/directory";
import { ScimError } from "@/lib/scim/errors";
import { readSelection } from "@/lib/scim/list";
import { queryParams } from "@/lib/scim/list-params";
import { groupType, type ResourceType, userType } from "@/lib/scim/schemas/resource-types";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "../directory";
import { explaining } from "../testing/explaining";

const many = 20_000;
const number = `${ENTERPRISE_URN}:employeeNumber`;

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await seed(open.db);
  await refreshStatistics(open.db);
}, 120_000);
afterAll(() => open.close());

/** As many who were pulled as were pushed, of whom each third has a user; and groups. Statistics are those the product makes. */
async function seed(db: Database): Promise<void> {
  await db.execute(sql`insert into users (id, email, name, title, employee_id, updated_at)
    select md5('u' || n)::uuid, 'u' || n || '@pulled.test', 'Pulled ' || n, case n % 50 when 0 then 'Title ' || n else 'Clerk' end,
      case n % 10 when 0 then 'E' || n else 'e' || n end, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
    from generate_series(1, ${many}::int) n`);
  await db.execute(sql`insert into users (id, email, name) select md5('r' || n)::uuid, 'r' || n || '@pushed.test', 'Of ' || n
    from generate_series(3, ${many}::int, 3) n`);
  await db.execute(sql`insert into scim_resources (id, user_id, user_name, external_id, attributes, active, created_at, modified_at)
    select md5('r' || n)::uuid, case n % 3 when 0 then md5('r' || n)::uuid end, 'r' || n || '@pushed.test', 'x' || n,
      jsonb_build_object('userName', 'R' || n || '@pushed.test', 'displayName', 'Pushed ' || n, 'externalId', 'x' || n,
        'title', case n % 50 when 0 then 'Title ' || n else 'Clerk' end,
        'emails', jsonb_build_array(jsonb_build_object('type', 'work', 'value', 'Mail' || n || '@pushed.test')),
        ${ENTERPRISE_URN}::text, jsonb_build_object('employeeNumber', 'P' || n)),
      true, now(), '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
    from generate_series(1, ${many}::int) n`);
  await db.execute(sql`insert into scim_groups (id, name_key, external_id, attributes, modified_at)
    select md5('g' || n)::uuid, 'group ' || n, 'g' || n, jsonb_build_object('displayName', 'Group ' || n, 'externalId', 'g' || n), now()
    from generate_series(1, ${many / 4}::int) n`);
  await db.execute(sql`insert into scim_group_members (group_id, member_id)
    select md5('g' || (1 + n % ${many / 4}::int))::uuid, md5('r' || n)::uuid from generate_series(1, ${many}::int) n`);
}

const idOf = async (text: string) =>
  (await queryRows<{ id: string }>(open.db, sql`select md5(${text}::text)::uuid as id`))[0]?.id ?? "";

type Wish = { filter?: string; sortBy?: string; sortOrder?: string; count?: number; startIndex?: number };

function ask(directory: ScimDirectory, type: ResourceType, { count = 10, startIndex = 1, ...wish }: Wish) {
  const { filter, sort } = readSelection(type, queryParams(new URLSearchParams(wish)));
  const list = { filter, sort, page: { kind: "index", startIndex, count } as const };
  return type === userType
    ? directory.listUsers({ ...list, parts: { groups: false } })
    : directory.listGroups({ ...list, parts: { members: false } });
}

/** What was found, and how the database found it. */
async function explain(type: ResourceType, wish: Wish) {
  const { db, plans } = explaining(open.db);
  const found = await ask(createScimDirectory({ db, now: new Date() }), type, wish);
  return { total: found.total, plans };
}

/** Small tables beside these, such as local passwords, are read whole for good reason. */
function expectIndexes(plans: readonly string[]): void {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    expect(plan).not.toMatch(/Seq Scan on (users|scim_resources|scim_groups|scim_group_members)\b/);
    expect(plan).toMatch(/Index/);
  }
}

describe("every filter that an identity provider sends goes by an index", () => {
  it.each<[string, number]>([
    ['userName eq "R77@pushed.test"', 1],
    ['userName eq "u77@pulled.test"', 1],
    ['userName eq "nobody"', 0],
    ['externalId eq "x77"', 1],
    ['emails.value eq "MAIL77@pushed.test"', 1],
    ['emails[type eq "work"].value eq "u77@pulled.test"', 1],
    ['emails[type eq "work" and value eq "mail77@pushed.test"]', 1],
    [`${number} eq "P77"`, 1],
    [`${number} eq "e70"`, 1],
    [`${number} eq "E77"`, 1],
    ['displayName eq "pushed 77"', 1],
    ['displayName eq "PULLED 77"', 1],
    ['title eq "title 100"', 2],
    ['userName sw "u777"', 11],
    ['userName sw "R777"', 11],
    ['userName sw "u\\\\_"', 0],
    ['meta.lastModified gt "2026-01-14T21:10:00Z"', 20],
    ['userName eq "u77@pulled.test" and active eq true', 1],
    ['active eq true and externalId eq "x77"', 1],
    ['userName eq "u77@pulled.test" or emails.value eq "mail5@pushed.test"', 2],
    ['externalId eq "x1" or externalId eq "x2" or externalId eq "x3"', 3],
    [`(userName eq "u1@pulled.test" or ${number} eq "p2" or displayName eq "Pulled 3") and active eq true`, 3],
    ['userName sw "u777" and title eq "clerk"', 11],
  ])("users by %s", async (filter, total) => {
    const found = await explain(userType, { filter });
    expect(found.total).toBe(total);
    expectIndexes(found.plans);
  });

  it("users by id, and by their group", async () => {
    const byId = await explain(userType, { filter: `id eq "${await idOf("r5")}"` });
    expect(byId.total).toBe(1);
    expectIndexes(byId.plans);
    const byGroup = await explain(userType, { filter: `groups.value eq "${await idOf("g5")}"` });
    expect(byGroup.total).toBe(4);
    expectIndexes(byGroup.plans);
  });

  it.each<[string, number]>([
    ['displayName eq "GROUP 77"', 1],
    ['externalId eq "g77"', 1],
    ['displayName eq "group 1" or externalId eq "g2"', 2],
  ])("groups by %s", async (filter, total) => {
    const found = await explain(groupType, { filter });
    expect(found.total).toBe(total);
    expectIndexes(found.plans);
  });

  it("groups by id, and by their member", async () => {
    for (const filter of [`id eq "${await idOf("g5")}"`, `members.value eq "${await idOf("r5")}"`]) {
      const found = await explain(groupType, { filter });
      expect(found.total).toBe(1);
      expectIndexes(found.plans);
    }
  });
});

describe("order by userName", () => {
  it.each(["ascending", "descending"])("is an index's, %s, on the first page and a later one", async (sortOrder) => {
    const { db, plans } = explaining(open.db);
    const directory = createScimDirectory({ db, now: new Date() });
    const wish = { sortBy: "userName", sortOrder, count: 5 };
    const [first, later] = [
      await ask(directory, userType, wish),
      await ask(directory, userType, { ...wish, startIndex: 6 }),
    ];
    const names = [...first.items, ...later.items].map(({ attributes }) => String(attributes.userName).toLowerCase());
    const inOrder = [...names].sort();
    expect(names).toEqual(sortOrder === "ascending" ? inOrder : inOrder.reverse());
    for (const plan of plans.filter((one) => !/^Result|count/i.test(one))) {
      expect(plan).not.toMatch(/Seq Scan on (users|scim_resources)\b/);
      expect(plan).toMatch(/Index (Only )?Scan.* using (users_email|scim_resources_user_name)/);
    }
  });
});

describe("what no index serves", () => {
  const bounded = () => createScimDirectory({ db: open.db, now: new Date(), work: 30_000 });

  it.each([
    [{ filter: "active eq true" }, "one by one"],
    [{ filter: 'displayName co "7"' }, "one by one"],
    [{ filter: 'userName eq "a" or title pr' }, "one by one"],
    [{ filter: 'not (userName eq "a")' }, "one by one"],
    [{ filter: 'title eq "clerk"' }, "one by one"],
    [{ filter: 'userName sw "u"', sortBy: "title" }, "one by one"],
    [{ sortBy: "title" }, "sort"],
    [{ filter: "active eq true", count: 0 }, "one by one"],
  ])("is refused among many users: %j", async (wish, why) => {
    const refused = await ask(bounded(), userType, wish).catch((error: unknown) => error);
    if (!(refused instanceof ScimError)) throw new Error("It was not refused.");
    expect(refused).toMatchObject({ status: 400, scimType: "tooMany" });
    expect(refused.message).toContain(why);
    expect(refused.message).toContain("userName sw");
  });

  it("costs no more to refuse among more users", async () => {
    const { db, plans } = explaining(open.db);
    const directory = createScimDirectory({ db, now: new Date(), work: 50 });
    await expect(ask(directory, userType, { filter: 'title eq "clerk"' })).rejects.toThrow("one by one");
    await expect(ask(directory, userType, { filter: "active eq true" })).rejects.toThrow("one by one");
    expect(plans).toHaveLength(2);
    for (const plan of plans) expect(plan).toMatch(/Limit/);
  });

  it.each([
    [{ filter: "active eq true" }, userType],
    [{ filter: 'displayName co "7"' }, userType],
    [{ sortBy: "displayName" }, userType],
    [{ filter: 'members[display co "x"]' }, groupType],
  ])("is answered among as many as may be compared: %j", async (wish, type) => {
    const directory = createScimDirectory({ db: open.db, now: new Date(), work: 1_000_000 });
    expect((await ask(directory, type, { ...wish, count: 1 })).items.length).toBeLessThanOrEqual(1);
  });

  it("counts every condition, so that a long filter is bounded as well", async () => {
    const filter = Array.from({ length: 3 }, (_, at) => `nickName co "${at}"`).join(" or ");
    const directory = (work: number) => createScimDirectory({ db: open.db, now: new Date(), work });
    await expect(ask(directory(many * 5), userType, { filter })).rejects.toThrow("one by one");
    expect((await ask(directory(many * 13), userType, { filter, count: 0 })).total).toBe(0);
  });
});
