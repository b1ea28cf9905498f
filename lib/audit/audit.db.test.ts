import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScimToken, revokeScimToken } from "@/lib/access/scim-tokens/tokens";
import { testContext } from "@/scripts/test/context";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { findAuditEvent, insertAuditEvent, listAuditPage } from "./audit.store";
import { readAuditFilters } from "./filters";

const gone = userId(99);
const events = [
  { at: "2026-03-01T23:59:59Z", actorName: "system", action: "sync.start", entityType: "sync", entityId: "7" },
  {
    at: "2026-03-02T00:00:00Z",
    actorName: "Ana Díaz",
    action: "admin.sign_in",
    entityType: "user",
    entityId: userId(1),
  },
  // Written by a transaction that began before the one above and ended after it.
  { at: "2026-03-01T23:59:58Z", actorName: "system", action: "sync.finish", entityType: "sync", entityId: "7" },
  { at: "2026-03-02T12:00:00Z", actorName: "50% Ana_", action: "admin.revoke", entityType: "user", entityId: gone },
  { at: "2026-03-04T08:00:00Z", actorName: "Bo", action: "location.add", entityType: "location", entityId: "Oslo" },
];

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  await addUser(open.db, 1, { name: "Ana Díaz" });
  for (const { at, ...event } of events)
    await insertAuditEvent(open.db, { ...event, at: new Date(at), actorType: "system" });
});
afterAll(() => open.close());

const list = (query: Record<string, string>, limit = 10) => listAuditPage(open.db, readAuditFilters(query), limit);
const ids = async (query: Record<string, string>) => (await list(query)).rows.map((event) => event.id);

describe("the audit log", () => {
  it.each<[Record<string, string>, number[]]>([
    [{}, [5, 4, 3, 2, 1]],
    [{ action: "sync.start,sync.finish" }, [3, 1]],
    [{ by: "ana" }, [4, 2]],
    [{ by: "0%" }, [4]],
    [{ by: "a_" }, [4]],
    [{ by: "nobody" }, []],
    [{ entity: "sync" }, [3, 1]],
    [{ entity: "user:" }, [4, 2]],
    [{ entity: "location:Oslo" }, [5]],
    [{ atFrom: "2026-03-02" }, [5, 4, 2]],
    [{ atTo: "2026-03-01" }, [3, 1]],
    [{ atFrom: "2026-03-02", atTo: "2026-03-02" }, [4, 2]],
    [{ atFrom: "2026-03-05" }, []],
    [{ atTo: "2026-02-28" }, []],
    [{ by: "ana", action: "admin.revoke", atFrom: "2026-03-02" }, [4]],
  ])("%j", async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it("names the person who was changed while they are there", async () => {
    const { rows } = await list({ entity: "user:" });
    expect(rows.map((event) => event.entityName)).toEqual([null, "Ana Díaz"]);
    expect(await findAuditEvent(open.db, 2)).toMatchObject({ entityName: "Ana Díaz", actorName: "Ana Díaz" });
    expect(await findAuditEvent(open.db, 99)).toBeNull();
  });

  it("pages forth and back", async () => {
    const first = await list({}, 2);
    const second = await list({ after: first.next ?? "" }, 2);
    expect(second.rows.map((event) => event.id)).toEqual([3, 2]);
    expect((await list({ before: second.previous ?? "" }, 2)).rows).toEqual(first.rows);
  });

  it("names SCIM tokens by their label, revoked ones too", async () => {
    const ctx = testContext(open.db);
    const { tokenId } = await createScimToken(ctx, { label: "Okta" });
    await revokeScimToken(ctx, { tokenId });
    const { rows } = await list({ entity: `scim_token:${tokenId}` });
    expect(rows.map(({ action, entityName }) => [action, entityName])).toEqual([
      ["scim_token.revoke", "Okta"],
      ["scim_token.create", "Okta"],
    ]);
  });
});
