import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { readUsers as readKnown, readUsersAbout } from "@/lib/directory/known-user.store";
import type { MappingDocument } from "@/lib/mapping/document";
import { mapToNothing } from "@/lib/mapping/map-to-nothing";
import { createScimSource } from "@/lib/scim-directory/testing/world";
import { writeScimSettings } from "@/lib/settings/scim/scim.store";
import { scimSettings } from "@/lib/settings/scim/settings";
import {
  contextOn,
  createTestSource,
  liftGuard,
  readUsers,
  runSync,
  sourceOf,
  testMapping,
} from "@/lib/sync/testing/world";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { listAffected } from "./list-affected";
import { measureImpact } from "./measure-impact";
import { openPayload } from "./open-payload";
import type { Affected, Effect, ImpactUpdate } from "./vocabulary";

let database: TestDatabase;
let ctx: Context;
let sourceId: number;

beforeAll(async () => {
  database = await openTestDatabase();
  await resetDatabase(database.db);
  sourceId = await createTestSource(database.db);
  await liftGuard(database.db, sourceId);
  await feed(() => true);
});
afterAll(() => database.close());
beforeEach(() => {
  ctx = contextOn(database.db);
});

const person = (at: number) => ({
  id: `E${at}`,
  name: `Person ${at}`,
  email: `p${at}@acme.test`,
  title: at % 2 === 0 ? "Engineer" : "Designer",
  boss: at === 1 ? null : "E1",
  active: true,
  contractor: false,
  team: "Core",
  login: at % 3 === 0 ? "" : `l${at}@acme.test`,
  kind: at % 5 === 0 ? "external" : "staff",
});
const count = 30;

async function feed(isActive: (at: number) => boolean) {
  const rows = Array.from({ length: count }, (_, index) => ({ ...person(index + 1), active: isActive(index + 1) }));
  await runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => rows),
  );
}

function draft(attributes: Partial<MappingDocument["attributes"]>, rest: Partial<MappingDocument> = {}) {
  return { ...testMapping, ...rest, attributes: { ...testMapping.attributes, ...attributes } };
}

async function measure(document: MappingDocument): Promise<ImpactUpdate> {
  let last: ImpactUpdate | null = null;
  for await (const update of measureImpact(ctx, { sourceId, document }, new AbortController().signal)) last = update;
  if (!last) throw new Error("The impact said nothing.");
  return last;
}

const some = (effects: Record<Effect, number>) =>
  Object.fromEntries(Object.entries(effects).filter(([, number]) => number > 0));

type Case = [what: string, document: MappingDocument, effects: Partial<Record<Effect, number>>];
const cases: Case[] = [
  ["the mapping in force", testMapping, {}],
  ["another title", draft({ title: "join(' ', [title, kind])" }), { changed: 30 }],
  ["a scope that keeps whom it does not take", draft({ inScope: "kind == 'staff'" }), { unscoped: 6 }],
  ["a scope that ends access", draft({ inScope: "kind == 'staff'" }, { whenOutOfScope: "end" }), { terminated: 6 }],
  [
    "another title, of those in scope",
    draft({ inScope: "kind == 'staff'", title: "kind" }),
    { unscoped: 6, changed: 24 },
  ],
  ["a misspelt manager", draft({ manager: "bos" }), { lost: 29 }],
  ["a manager nobody is", draft({ manager: "boss && 'E999'" }), { changed: 29, lost: 29 }],
  ["a manager looked up by another key", draft({}, { managerType: "email" }), { changed: 29, lost: 29 }],
  ["an e-mail some lack", draft({ email: "login" }), { failed: 10, changed: 20 }],
  ["one e-mail for all", draft({ email: "'all@acme.test'" }), { failed: 29, changed: 1 }],
  ["an address that is taken", draft({ email: "id == 'E2' && 'p1@acme.test' || email" }), { failed: 1 }],
  ["everybody inactive", draft({ isActive: "`false`" }), { terminated: 30 }],
  ["externals restricted", draft({ restricted: "kind == 'external'" }), { restricted: 6 }],
  ["a department where there was none", draft({ department: "kind" }), { gained: 30 }],
  ["a custom attribute gone", draft({}, { customFields: "team: missing" }), { lost: 30 }],
  ["an optional expression that errs for everybody", draft({ title: "title + ' x'" }), { erring: 30 }],
  ["one among the custom attributes", draft({}, { customFields: "team: team + ' x'" }), { erring: 30 }],
  [
    "employee IDs of another kind, e-mail unchanged",
    draft({ employeeId: "login" }, { secondaryKey: null }),
    { failed: 10, unmatched: 20 },
  ],
];

async function expectEffects(document: MappingDocument, expected: Partial<Record<Effect, number>>) {
  const { tally, total, done } = await measure(document);
  expect({ total, done, evaluated: tally.evaluated }).toEqual({ total: count, done: true, evaluated: count });
  expect(some(tally.effects)).toEqual(expected);
}

describe("what a draft would do", () => {
  test.each(cases)("%s", async (_what, document, expected) => expectEffects(document, expected));

  test("the same where nobody is settled, and all is evaluated", async () => {
    await ctx.db.execute("update user_sources set fingerprint = 'other ' || fingerprint");
    for (const [, document, expected] of cases) await expectEffects(document, expected);
    await ctx.db.execute("update user_sources set fingerprint = replace(fingerprint, 'other ', '')");
  });

  test("what is no longer mapped keeps its values, and for how many", async () => {
    const { tally, unmapped } = await measure(draft({ title: "", manager: " " }, { customFields: "" }));
    expect(some(tally.effects)).toEqual({});
    expect(unmapped).toEqual({ title: 30, manager: 29, "custom.team": 30 });
  });

  test("what is mapped to nothing instead is lost by as many, the manager and custom attributes too", async () => {
    const unmapped = draft({ title: "", manager: " " }, { customFields: "" });
    const cleared = ["title", "manager", "custom.team"].reduce(
      (document, attribute) => mapToNothing(document, attribute) ?? document,
      unmapped,
    );
    const { tally, unmapped: kept } = await measure(cleared);
    expect(kept).toEqual({});
    expect(Object.fromEntries(Object.entries(tally.attributes).map(([name, { lost }]) => [name, lost]))).toEqual({
      title: 30,
      manager: 29,
      "custom.team": 30,
    });
  });

  test("what cannot be worked out says why, and the value stays", async () => {
    const { tally } = await measure(draft({ title: "title + ' x'" }));
    expect(tally.attributes).toEqual({ title: { failed: 0, erring: 30, lost: 0, changed: 0, gained: 0 } });
    expect(tally.examples.erring?.[0]).toMatchObject({
      changes: {},
      erring: ["title"],
      warnings: [{ code: "failed", attribute: "title", kept: true }],
    });
  });

  test("says which attribute loses, with examples before and after", async () => {
    const { tally } = await measure(draft({ manager: "bos" }));
    expect(tally.attributes).toEqual({ manager: { failed: 0, erring: 0, lost: 29, changed: 0, gained: 0 } });
    expect(tally.attributeExamples.manager?.[0]).toMatchObject({
      name: "Person 2",
      changes: { manager: ["E1", null] },
    });
    expect(tally.examples.lost).toHaveLength(5);
  });
});

describe("nothing is written, nothing runs in vain", () => {
  test("of users only what the draft changes is read, and who they are", async () => {
    const ids = (await readUsers(ctx.db)).filter(({ name }) => name === "Person 2").map(({ id }) => id);
    const [whole] = await readKnown(ctx.db, ids);
    const [part] = await readUsersAbout(ctx.db, ids, new Set(["title"]));
    expect(whole).toMatchObject({ ...part, calledActiveBy: [sourceId] });
    expect(part).toMatchObject({ id: ids[0], title: "Engineer", name: "Person 2", calledActiveBy: [] });
    expect(part).not.toHaveProperty("department");
    const [more] = await readUsersAbout(ctx.db, ids, new Set(["isActive", "custom.team"]));
    expect(more).toMatchObject({ custom: { team: "Core" }, calledActiveBy: [sourceId] });
  });

  test("users and their versions stay", async () => {
    const before = await readUsers(ctx.db);
    await measure(draft({ isActive: "`false`", title: "kind" }));
    expect(await readUsers(ctx.db)).toEqual(before);
  });

  test("a draft that does not compile is refused by name", async () => {
    await expect(measure(draft({ title: "join(" }))).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("Title:"),
    });
  });

  test("an abort ends it", async () => {
    const stop = new AbortController();
    stop.abort(new Error("cancelled"));
    const run = measureImpact(ctx, { sourceId, document: testMapping }, stop.signal);
    await expect(run.next()).rejects.toThrow("cancelled");
  });

  test("a SCIM client may not ask", async () => {
    ctx = { ...ctx, actor: { type: "scim_client", tokenId: "1", name: "Okta" } };
    await expect(measure(testMapping)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the people of one effect, page by page", () => {
  test("every one once", async () => {
    const document = draft({ manager: "bos" });
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAffected>> = await listAffected(
        ctx,
        { sourceId, document, filter: { effect: "lost", attribute: "manager" }, after, limit: 7 },
        new AbortController().signal,
      );
      names.push(...page.users.map((user) => user.name));
      after = page.next;
    } while (after !== null);
    expect(names).toEqual(Array.from({ length: 29 }, (_, index) => `Person ${index + 2}`));
  });

  test("an edited cursor starts at the beginning", async () => {
    const filter = { effect: "lost" } as const;
    const page = await listAffected(
      ctx,
      { sourceId, document: draft({ manager: "bos" }), filter, after: "nonsense", limit: 1 },
      new AbortController().signal,
    );
    expect(page.users[0]?.name).toBe("Person 2");
  });
});

describe("payloads that failed in the latest sync", () => {
  const rows = Array.from({ length: count }, (_, index) => ({ ...person(index + 1) }));
  const [second] = rows.splice(1, 1);
  const newcomer = { ...person(31), email: "", login: "new@acme.test" };
  const rival = { ...person(32), email: "", login: "p1@acme.test" };
  const mending = draft({ email: "email || login" });

  test("who would be created, who would be kept up to date again; not a clash, not a duplicate", async () => {
    const failing = { ...second, email: "", login: "p2@acme.test", title: "Chief" };
    await runSync(
      ctx,
      sourceId,
      sourceOf(() => [...rows, failing, newcomer, rival, { ...person(3), title: "Twice" }]),
    );
    const { tally, total } = await measure(mending);
    expect({ total, evaluated: tally.evaluated }).toEqual({ total: count + 2, evaluated: count + 2 });
    expect(some(tally.effects)).toEqual({ changed: 1, created: 1, mended: 1 });
    expect(tally.stillFailing).toBe(2);
    expect((await measure(testMapping)).tally.stillFailing).toBe(4);
    expect(tally.attributes).toEqual({ title: { failed: 0, erring: 0, lost: 0, changed: 1, gained: 0 } });
    expect(tally.examples.created?.[0]).toMatchObject({ userId: null, name: "Person 31" });
    expect(tally.examples.mended?.[0]).toMatchObject({ name: "Person 2", changes: { title: ["Engineer", "Chief"] } });
    expect(some((await measure(testMapping)).tally.effects)).toEqual({});
  });

  test("are not listed for somebody who has left", async () => {
    const stopped = AbortSignal.abort(new Error("cancelled"));
    const list = listAffected(ctx, { sourceId, document: mending, filter: { effect: "mended" } }, stopped);
    await expect(list).rejects.toThrow("cancelled");
  });

  test("are listed by effect", async () => {
    const list = (effect: Effect) =>
      listAffected(ctx, { sourceId, document: mending, filter: { effect } }, new AbortController().signal);
    const [created] = (await list("created")).users;
    const [mended] = (await list("mended")).users;
    const open = async (one: Affected | undefined) => {
      const { body, user, record } = await openPayload(ctx, { sourceId, of: { recordId: one?.recordId ?? 0 } });
      return [one?.name, (JSON.parse(body) as { login: string }).login, user?.name, record?.status];
    };
    expect(await open(created)).toEqual(["Person 31", "new@acme.test", undefined, "failed"]);
    expect(await open(mended)).toEqual(["Person 2", "p2@acme.test", "Person 2", "failed"]);
  });
});

describe("a SCIM draft beside a pull source", () => {
  let scimId: number;
  const document = draft({ title: "'Anything'", email: "login", isActive: "`true`" });

  beforeAll(async () => {
    ctx = contextOn(database.db);
    scimId = await createScimSource(ctx.db, testMapping);
    await ctx.db.execute(`with sent as (
      insert into payloads (source_id, hash, seen, body)
      select ${scimId}, sha256(u.name::bytea), gen_random_uuid(), p.body
      from users u join user_sources l on l.user_id = u.id join payloads p on p.id = l.payload_id
      where u.name in ('Person 1', 'Person 4', 'Person 5') returning id, body)
    insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version)
    select u.id, ${scimId}, sent.id, 'none', 0 from sent join users u on sent.body like '%"name":"' || u.name || '"%'`);
    await ctx.db.execute("update users set status = 'quarantined', ended_by = 'scim' where name = 'Person 4'");
    await ctx.db.execute("update users set status = 'quarantined', ended_by = 'admin' where name = 'Person 5'");
  });
  afterAll(async () => {
    await ctx.db.execute("update users set status = 'active', ended_by = null where name in ('Person 4', 'Person 5')");
  });

  const effectsOnAll = async () => {
    let last: ImpactUpdate | null = null;
    for await (const update of measureImpact(ctx, { sourceId: scimId, document }, new AbortController().signal)) {
      last = update;
    }
    return last && some(last.tally.effects);
  };

  /** As the studio is told of Person 1. */
  const pairedWith = async () => {
    const { id } = (await readUsers(ctx.db)).find(({ name }) => name === "Person 1") ?? {};
    return (await openPayload(ctx, { sourceId: scimId, of: { userId: id ?? "" } })).pairedWith;
  };

  test("changes access alone, and undoes what a push ended", async () => {
    expect(await effectsOnAll()).toEqual({ restored: 1 });
  });

  test("changes everything of those whom no pull source knows, where the setting says so", async () => {
    await writeScimSettings(ctx.db, scimSettings.parse({ pairing: "known" }), { name: "Ana", now: ctx.now });
    expect(await effectsOnAll()).toEqual({ restored: 1 });
    expect(await pairedWith()).toBe("Workday");
    await ctx.db.execute(`delete from user_sources where source_id = ${sourceId}
      and user_id = (select id from users where name = 'Person 1')`);
    expect(await pairedWith()).toBeNull();
    expect(await effectsOnAll()).toEqual({ restored: 1, changed: 1 });
  });
});

test("people in quarantine come back, unless it was not a sync that ended their access", async () => {
  await feed((at) => at > 3);
  await ctx.db.execute("update users set ended_by = 'admin' where name = 'Person 2'");
  expect(some((await measure(draft({ isActive: "`true`" }))).tally.effects)).toEqual({ restored: 2 });
});

test("who has no account would get one, and who is missing from the latest feed stays", async () => {
  const left = { ...person(40), active: false };
  const rows = [...Array.from({ length: count - 2 }, (_, index) => person(index + 1)), left];
  await runSync(
    contextOn(database.db),
    sourceId,
    sourceOf(() => rows),
  );
  const { tally, total } = await measure(draft({ isActive: "`true`", title: "kind" }));
  expect({ total, evaluated: tally.evaluated }).toEqual({ total: count - 1, evaluated: count - 1 });
  expect(some(tally.effects)).toMatchObject({ created: 1 });
  const other = await measure(draft({ title: "kind" }));
  expect([other.tally.effects.created, other.total]).toEqual([0, total]);
});
