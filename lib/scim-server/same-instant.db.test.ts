import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createScimToken } from "@/lib/access/scim-tokens/tokens";
import { queryRows } from "@/lib/db/rows";
import { person } from "@/lib/scim/testing/conformance/api";
import { ENTERPRISE_URN } from "@/lib/scim/urns";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { inlineStep, type Step } from "@/lib/sync/step";
import { contextOn, createTestSource, liftGuard, runSync, sourceOf } from "@/lib/sync/testing/world";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimServer, type ScimServer } from "./serve-scim";

let open: TestDatabase;
let server: ScimServer;
let token: string;
const now = new Date("2026-03-10T09:00:00Z");

beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
afterEach(() => server.log.flush());
beforeEach(async () => {
  await resetDatabase(open.db);
  const context = testContext(open.db, {
    now,
    actor: { type: "admin", id: "00000000-0000-4000-8000-0000000000aa", name: "Ana" },
  });
  const { log, vault } = context;
  server = createScimServer({
    db: open.db,
    log,
    vault,
    appUrl: "https://people.example.com",
    now: () => now,
    onAlert: () => {},
  });
  await switchScim(context, { enabled: true });
  ({ token } = await createScimToken(context, { label: "Okta" }));
});

const people = 60;
const idOf = (at: number) => `E${String(at).padStart(3, "0")}`;

/** Pushes somebody new with this employee ID, under an address of their own; answers the status. */
async function push(at: number, handle = `pushed${at}`): Promise<number> {
  const body = person(handle, {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE_URN],
    [ENTERPRISE_URN]: { employeeNumber: idOf(at) },
  });
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" };
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  return (await server.handle(new Request("https://people.example.com/api/scim/v2/Users", init))).status;
}

/** How many active users have each of the IDs: 1 for each, whoever was faster. */
async function countPerId(): Promise<number[]> {
  const rows = await queryRows<{ count: number }>(
    open.db,
    sql`select count(*)::int as count from users where employee_id is not null and status = 'active' group by employee_id`,
  );
  return rows.map(({ count }) => count);
}

it("somebody whom a sync and a push make at the same instant is one user", async () => {
  const ctx = contextOn(open.db, now);
  const sourceId = await createTestSource(open.db);
  await liftGuard(open.db, sourceId);
  const feed = Array.from({ length: people }, (_, at) => ({
    id: idOf(at),
    name: `Person ${at}`,
    email: `p${at}@acme.test`,
    active: true,
  }));
  const pushed: number[] = [];
  const racing: Step = {
    run: async (id, work) => {
      if (id !== "apply-0") return inlineStep.run(id, work);
      const order = feed.map((_, at) => at).reverse();
      const [done] = await Promise.all([
        inlineStep.run(id, work),
        ...order.map(async (at) => pushed.push(await push(at))),
      ]);
      return done;
    },
  };
  await runSync(
    ctx,
    sourceId,
    sourceOf(() => feed),
    { step: racing },
  );
  expect(pushed.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(await countPerId()).toEqual(feed.map(() => 1));
});

it("of pushes at the same instant with one employee ID one makes the user, and the others are told", async () => {
  const answers = await Promise.all(["one", "two", "three", "four"].map((handle) => push(1, handle)));
  expect(answers.toSorted()).toEqual([201, 409, 409, 409]);
  expect(await countPerId()).toEqual([1]);
});

it("an ID that its user gave up is free for somebody else at once", async () => {
  expect(await push(1)).toBe(201);
  await open.db.execute(sql`update users set employee_id = 'E999' where employee_id = ${idOf(1)}`);
  await open.db.execute(
    sql`update scim_resources set attributes = jsonb_set(attributes, array[${ENTERPRISE_URN}::text, 'employeeNumber'], '"E999"')`,
  );
  expect(await push(1, "other")).toBe(201);
});
