import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signInFailures } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { findAccountByEmail, insertFailures } from "./accounts.store";
import { confirmByPassword, requireConfirmed } from "./confirm";
import { makeDevice } from "./devices";
import { ensureLocalAdmin } from "./local-admin";
import { admitOidcUser, enterByOidc } from "./oidc";
import { resetPassword, unbindSignIn } from "./recover";
import { requireAdmin } from "./require-admin";
import { countOpenSessions, endOwnSessions, endSession, openSession } from "./sessions";
import { signInLocally } from "./sign-in";
import { attemptKeys } from "./sign-in-limit";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
const auditLines = async () => (await listAuditPage(open.db, readAuditFilters({}))).rows;

afterAll(() => open.close());

const email = "ana@acme.test";
const password = "correct horse battery";
const system = () => testContext(open.db, { actor: { type: "system", name: "system" } });
const at = (minutes: number, seconds = 0) => new Date(Date.UTC(2026, 2, 4, 12, minutes, seconds));

const unknown = "00000000-0000-4000-8000-000000000001";
/** What a page does for somebody who has a session that was opened just now. */
const enter = async (userId: string) =>
  requireAdmin(open.db, { id: await openSession({ ...system(), now: at(0) }, userId), userId }, at(1));

async function withAdmin() {
  await ensureLocalAdmin(system(), { email, password });
  const account = await findAccountByEmail(open.db, email);
  if (!account) throw new Error("no admin");
  return account;
}

const attempt = (
  given: Partial<{ email: string; password: string; address: string; device: string }> = {},
  now = at(0),
) => signInLocally({ ...system(), now }, { email, password, address: "10.0.0.1", ...given }, "limit-key");

const change = (id: string, values: Partial<typeof users.$inferInsert>) =>
  open.db.update(users).set(values).where(eq(users.id, id));

describe("the local admin", () => {
  test("gets a generated password once, and no second one at the next start", async () => {
    const generated = await ensureLocalAdmin(system(), { email });
    expect(generated).toMatch(/^[a-z2-9]{20}$/);
    expect(await ensureLocalAdmin(system(), { email })).toBeNull();
    expect(await attempt({ password: generated ?? "" })).toMatchObject({ ok: true });
  });

  test("is one and has one password when several processes start together", async () => {
    const passwords = await Promise.all([1, 2, 3].map(() => ensureLocalAdmin(system(), { email })));
    expect(passwords.filter((shown) => shown !== null)).toHaveLength(1);
    expect(await open.db.select().from(users)).toHaveLength(1);
  });

  test("takes a given password, and a changed one at the next start", async () => {
    await withAdmin();
    expect(await ensureLocalAdmin(system(), { email, password: "another password" })).toBeNull();
    expect(await attempt()).toMatchObject({ ok: false, reason: "wrong" });
    expect(await attempt({ password: "another password" })).toMatchObject({ ok: true });
  });

  test("whose access was taken away does not get it back by a restart while another admin is there", async () => {
    const account = await withAdmin();
    await ensureLocalAdmin(system(), { email: "bo@acme.test", password });
    await change(account.id, { role: "regular" });
    await ensureLocalAdmin(system(), { email, password: "another password" });
    await expect(enter(account.id)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is somebody from the directory when nobody is admin", async () => {
    const account = await withAdmin();
    await change(account.id, { role: "regular" });
    await ensureLocalAdmin(system(), { email, password });
    expect(await enter(account.id)).toMatchObject({ email });
  });
});

describe("signing in", () => {
  test("succeeds with any spelling of the e-mail and leaves an audit line", async () => {
    const account = await withAdmin();
    expect(await attempt({ email: " ANA@acme.test " })).toMatchObject({ ok: true, admin: { id: account.id } });
    const [event] = await auditLines();
    expect(event).toMatchObject({ action: "admin.sign_in", actorId: account.id, after: { method: "password" } });
  });

  test("answers the same for an unknown e-mail, a wrong password and a person who is no admin", async () => {
    const account = await withAdmin();
    const wrong = await attempt({ password: "wrong" });
    expect(wrong).toEqual({ ok: false, reason: "wrong", retryAt: null });
    expect(await attempt({ email: "nobody@acme.test" })).toEqual(wrong);
    await change(account.id, { role: "organizer" });
    expect(await attempt()).toEqual(wrong);
    await change(account.id, { role: "admin", status: "quarantined" });
    expect(await attempt()).toEqual(wrong);
  });

  test("waits longer after each failure of one address, right password or not, and says how long", async () => {
    await withAdmin();
    for (let n = 0; n < 4; n += 1) expect(await attempt({ password: "x" }, at(0, n))).toMatchObject({ retryAt: null });
    expect(await attempt({ password: "x" }, at(0, 4))).toMatchObject({ reason: "wrong", retryAt: at(0, 34) });
    expect(await attempt({}, at(0, 33))).toEqual({ ok: false, reason: "blocked", retryAt: at(0, 34) });
    expect(await attempt({ password: "x" }, at(0, 34))).toMatchObject({ reason: "wrong", retryAt: at(1, 34) });
    expect(await attempt({}, at(1, 33))).toMatchObject({ reason: "blocked" });
    expect(await attempt({}, at(1, 34))).toMatchObject({ ok: true });
    expect(await attempt({ password: "x" }, at(1, 35))).toEqual({ ok: false, reason: "wrong", retryAt: null });
  });

  test("is open for the owner while a stranger elsewhere waits", async () => {
    await withAdmin();
    for (let n = 0; n < 6; n += 1) await attempt({ password: "x", address: "10.6.6.6" }, at(n));
    expect(await attempt({ address: "10.6.6.6" }, at(6))).toMatchObject({ ok: true });
    for (let n = 0; n < 9; n += 1) await attempt({ password: "x", address: "10.6.6.6" }, at(10, n));
    expect(await attempt({ address: "10.6.6.6" }, at(10, 10))).toMatchObject({ reason: "blocked" });
    expect(await attempt({ address: "10.0.0.1" }, at(10, 10))).toMatchObject({ ok: true });
  });

  test("makes an owner from a new place wait a minute at most, however many strangers try from everywhere", async () => {
    await withAdmin();
    const { account = "" } = attemptKeys({ email, address: "", device: null }, "limit-key");
    await insertFailures(open.db, new Array<string>(2_000).fill(account), at(0));
    expect(await attempt({ address: "10.9.9.9" }, at(0, 30))).toEqual({ ok: false, reason: "blocked", retryAt: at(1) });
    expect(await attempt({ address: "10.9.9.9" }, at(1))).toMatchObject({ ok: true });
  });

  test("does not hold up a browser that signed in before, whatever others do, even behind its address", async () => {
    const { id } = await withAdmin();
    const device = makeDevice(id, "limit-key", at(0));
    const keys = attemptKeys({ email, address: "10.0.0.1", device: null }, "limit-key");
    await insertFailures(open.db, Array.from({ length: 100 }, () => Object.values(keys)).flat(), at(1));
    expect(await attempt({}, at(1))).toMatchObject({ reason: "blocked" });
    expect(await attempt({ device }, at(1))).toMatchObject({ ok: true });
    expect(await attempt({ device: makeDevice(id, "forged", at(0)) }, at(1))).toMatchObject({ reason: "blocked" });
    const other = makeDevice("00000000-0000-4000-8000-00000000000c", "limit-key", at(0));
    expect(await attempt({ device: other }, at(1))).toMatchObject({ reason: "blocked" });
  });

  test("holds up a known browser by its own failures", async () => {
    const { id } = await withAdmin();
    const device = makeDevice(id, "limit-key", at(0));
    for (let n = 0; n < 5; n += 1) await attempt({ device, password: "x" }, at(1));
    expect(await attempt({ device }, at(1, 1))).toEqual({ ok: false, reason: "blocked", retryAt: at(1, 30) });
    expect(await attempt({}, at(1, 1))).toMatchObject({ ok: true });
    expect(await attempt({ device }, at(1, 30))).toMatchObject({ ok: true });
  });

  test("waits for an address that tries many e-mails", async () => {
    await withAdmin();
    const { address = "" } = attemptKeys({ email, address: "10.0.0.1", device: null }, "limit-key");
    await insertFailures(open.db, new Array<string>(36).fill(address), at(0));
    expect(await attempt({}, at(1))).toMatchObject({ reason: "blocked", retryAt: at(15) });
    expect(await attempt({ address: "10.0.0.9" }, at(1))).toMatchObject({ ok: true });
  });

  test("stays open for an address from which many come in with the right password", async () => {
    await withAdmin();
    const { address = "" } = attemptKeys({ email, address: "10.0.0.1", device: null }, "limit-key");
    await insertFailures(open.db, new Array<string>(29).fill(address), at(0));
    for (const minute of [1, 2, 3]) expect(await attempt({}, at(minute))).toMatchObject({ ok: true });
  });

  test("lets no more than five of many parallel guesses reach the password", async () => {
    await withAdmin();
    const results = await Promise.all(Array.from({ length: 12 }, () => attempt({ password: "x" })));
    expect(results.filter((result) => !result.ok && result.reason === "wrong").length).toBeLessThanOrEqual(5);
  });

  test("stores neither e-mail nor address with a failure", async () => {
    await withAdmin();
    await attempt({ password: "x" });
    const stored = JSON.stringify(await open.db.select().from(signInFailures));
    expect(stored).not.toContain("ana");
    expect(stored).not.toContain("10.0.0.1");
  });
});

describe("an admin's access", () => {
  test.each([
    ["demoted", { role: "regular" as const }],
    ["quarantined", { status: "quarantined" as const }],
    ["deprovisioned", { status: "deprovisioned" as const }],
  ])("ends at the next request when %s", async (_name, values) => {
    const account = await withAdmin();
    expect(await enter(account.id)).toEqual({ id: account.id, name: account.name, email });
    await change(account.id, values);
    await expect(enter(account.id)).rejects.toMatchObject({ code: "forbidden" });
  });

  async function withSession() {
    const { id: userId } = await withAdmin();
    const ctx = { ...system(), now: at(0) };
    const ids = [await openSession(ctx, userId), await openSession(ctx, userId)] as const;
    const page = (n: 0 | 1, now = at(1)) => requireAdmin(open.db, { id: ids[n], userId }, now);
    const asAna = testContext(open.db, { actor: { type: "admin", id: userId, name: "Ana" } });
    return { userId, ids, page, asAna };
  }
  const isOver = { code: "unauthenticated", message: "Your session has ended." };

  test("ends with its session when they sign out, a copied cookie's too; other sessions stay", async () => {
    const { ids, page } = await withSession();
    await endSession(open.db, ids[0]);
    await expect(page(0)).rejects.toMatchObject(isOver);
    expect(await page(1)).toMatchObject({ email });
  });

  test("ends twelve hours after signing in, however often it was used", async () => {
    const { page } = await withSession();
    expect(await page(0, at(12 * 60 - 1))).toMatchObject({ email });
    await expect(page(0, at(12 * 60))).rejects.toMatchObject(isOver);
  });

  test("ends everywhere when they say so, and the audit log says how many it were", async () => {
    const { userId, page, asAna } = await withSession();
    expect(await countOpenSessions(open.db, userId, at(1))).toBe(2);
    await endOwnSessions(asAna);
    for (const n of [0, 1] as const) await expect(page(n)).rejects.toMatchObject(isOver);
    const line = { action: "admin.sign_out_everywhere", actorId: userId, after: { sessions: 2 } };
    expect((await auditLines())[0]).toMatchObject(line);
  });

  test.each([
    ["set at the start", () => ensureLocalAdmin(system(), { email, password: "another password" })],
    ["reset on the machine", () => resetPassword(system(), { email }, "limit-key")],
  ])("ends when the password is %s", async (_name, changePassword) => {
    const { page } = await withSession();
    await changePassword();
    await expect(page(0)).rejects.toMatchObject(isOver);
  });

  test("stays when a start finds the password as it was", async () => {
    const { page } = await withSession();
    await ensureLocalAdmin(system(), { email, password });
    expect(await page(0)).toMatchObject({ email });
  });

  test.each([
    ["role", { role: "organizer" as const }, { role: "admin" as const }],
    ["access", { status: "quarantined" as const }, { status: "active" as const }],
  ])("that lost the %s for a moment needs a new sign-in", async (_name, lost, back) => {
    const { userId, page } = await withSession();
    await change(userId, lost);
    await change(userId, back);
    await expect(page(0)).rejects.toMatchObject(isOver);
  });

  test("stays when something else about them changes", async () => {
    const { userId, page } = await withSession();
    await change(userId, { title: "CEO", role: "admin", status: "active" });
    expect(await page(0)).toMatchObject({ email });
  });

  test("is not that of somebody else's session", async () => {
    const { ids } = await withSession();
    await ensureLocalAdmin(system(), { email: "bo@acme.test", password });
    const bo = await findAccountByEmail(open.db, "bo@acme.test");
    const stolen = requireAdmin(open.db, { id: ids[0], userId: bo?.id ?? "" }, at(1));
    await expect(stolen).rejects.toMatchObject(isOver);
  });

  test("of somebody who is gone is no access", async () => {
    const gone = requireAdmin(open.db, { id: unknown, userId: unknown }, at(0));
    await expect(gone).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("a user of the identity provider", () => {
  const iss = "https://idp.test";
  const claims = { iss, sub: "s", email: "Ana@acme.test", email_verified: true };
  test.each([
    ["verified", claims, { ok: true, admin: { email } }],
    ["verified, as text", { ...claims, email_verified: "true" }, { ok: true }],
    ["verified, as Entra says it", { iss, sub: "s", email, xms_edov: 1 }, { ok: true }],
    ["unverified", { ...claims, email_verified: false }, { ok: false, reason: "unverified_email" }],
    ["silent about it", { iss, sub: "s", email }, { ok: false, reason: "unverified_email" }],
    ["without e-mail", { iss, sub: "s" }, { ok: false, reason: "no_email" }],
    ["unknown here", { ...claims, email: "x@acme.test" }, { ok: false, reason: "unknown_user" }],
    ["that is not even a profile", null, { ok: false, reason: "no_email" }],
  ])("%s", async (_name, profile, expected) => {
    await withAdmin();
    expect(await admitOidcUser(open.db, profile)).toMatchObject(expected);
  });

  test.each([
    ["not_admin", { role: "organizer" as const }],
    ["deactivated", { status: "quarantined" as const }],
  ])("who is known but %s", async (reason, values) => {
    const account = await withAdmin();
    await change(account.id, values);
    expect(await admitOidcUser(open.db, claims)).toEqual({ ok: false, reason });
  });

  test("is the admin they were at the first sign-in, whoever has the address later", async () => {
    const account = await withAdmin();
    expect(await enterByOidc(system(), claims)).toMatchObject({ ok: true });
    const [line] = await auditLines();
    expect(line).toMatchObject({ action: "admin.bind", after: { issuer: iss, subject: "s" } });
    const stranger = { ...claims, sub: "stranger" };
    expect(await admitOidcUser(open.db, stranger)).toEqual({ ok: false, reason: "bound_elsewhere" });
    expect(await enterByOidc(system(), { ...claims, iss: "https://other.test" })).toMatchObject({ ok: false });
    await change(account.id, { email: "ana.new@acme.test" });
    expect(await enterByOidc(system(), { ...claims, email_verified: false })).toMatchObject({
      ok: true,
      admin: { id: account.id, email: "ana.new@acme.test" },
    });
    expect((await auditLines()).filter(({ action }) => action === "admin.bind")).toHaveLength(1);
    await change(account.id, { role: "regular" });
    expect(await admitOidcUser(open.db, claims)).toEqual({ ok: false, reason: "not_admin" });
  });

  test("is bound once when two come at the same moment", async () => {
    await withAdmin();
    const both = await Promise.all([enterByOidc(system(), claims), enterByOidc(system(), { ...claims, sub: "t" })]);
    expect(both.filter((result) => result.ok)).toHaveLength(1);
  });

  test("may be another one after whoever has the machine unbound the admin", async () => {
    await withAdmin();
    await enterByOidc(system(), claims);
    await unbindSignIn(system(), { email });
    expect(await enterByOidc(system(), { ...claims, sub: "new" })).toMatchObject({ ok: true });
    expect(await admitOidcUser(open.db, claims)).toEqual({ ok: false, reason: "bound_elsewhere" });
    await unbindSignIn(system(), { email });
    await expect(unbindSignIn(system(), { email })).rejects.toThrow("is not tied to an account");
  });
});

describe("whoever has the machine", () => {
  test("gives an admin a new password, past a closed sign-in", async () => {
    await withAdmin();
    for (let n = 0; n < 5; n += 1) await attempt({ password: "x" });
    const fresh = await resetPassword({ ...system(), now: at(1) }, { email }, "limit-key");
    expect(await attempt({}, at(2))).toMatchObject({ ok: false });
    expect(await attempt({ password: fresh }, at(2))).toMatchObject({ ok: true });
    expect((await auditLines()).map(({ action }) => action)).toContain("admin.reset_password");
  });

  test("is told when nobody of this e-mail is an admin, and an admin may not do it from a page", async () => {
    await expect(resetPassword(system(), { email: "x@acme.test" }, "k")).rejects.toThrow(
      "No active admin has the e-mail",
    );
    await expect(resetPassword(testContext(open.db), { email }, "k")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("confirming", () => {
  const minutesAgo = (minutes: number) => new Date(at(30).getTime() - minutes * 60_000);
  const later = () => ({ ...system(), now: at(30) });

  async function signedIn(confirmedAt: Date) {
    const account = await withAdmin();
    const session = { id: await openSession(later(), account.id, confirmedAt), userId: account.id };
    const ctx = { ...later(), actor: { type: "admin", id: account.id, name: account.name } } as const;
    const confirm = (given: string, claim = session) =>
      confirmByPassword(ctx, claim, { email, password: given, address: "10.0.0.1" }, "limit-key");
    const isConfirmed = () =>
      requireConfirmed(open.db, session, at(30)).then(
        () => true,
        (error: { code: string }) => (error.code === "unconfirmed" ? false : error),
      );
    return { session, confirm, isConfirmed };
  }

  test("lasts a quarter of an hour from signing in, or from what the provider says", async () => {
    expect(await (await signedIn(at(30))).isConfirmed()).toBe(true);
    expect(await (await signedIn(minutesAgo(14))).isConfirmed()).toBe(true);
    expect(await (await signedIn(minutesAgo(15))).isConfirmed()).toBe(false);
    expect(await (await signedIn(minutesAgo(-600))).isConfirmed()).toBe(true);
    const ahead = await signedIn(minutesAgo(-600));
    await expect(requireConfirmed(open.db, ahead.session, at(46))).rejects.toMatchObject({ code: "unconfirmed" });
  });

  test("takes the right password, delays guesses, and confirms this session only", async () => {
    const { session, confirm, isConfirmed } = await signedIn(minutesAgo(60));
    const other = { id: await openSession(later(), session.userId, minutesAgo(60)), userId: session.userId };
    expect(await confirm("wrong")).toMatchObject({ ok: false, reason: "wrong" });
    expect(await isConfirmed()).toBe(false);
    expect(await confirm(password)).toEqual({ ok: true });
    expect(await isConfirmed()).toBe(true);
    await expect(requireConfirmed(open.db, other, at(30))).rejects.toMatchObject({ code: "unconfirmed" });
    for (let n = 0; n < 5; n += 1) await confirm("wrong");
    expect(await confirm(password)).toMatchObject({ ok: false, reason: "blocked" });
  });

  test("takes nobody else's password, and no session that has ended", async () => {
    const { session, confirm, isConfirmed } = await signedIn(minutesAgo(60));
    expect(await confirm(password, { ...session, userId: unknown })).toMatchObject({ ok: false });
    expect(await isConfirmed()).toBe(false);
    await endSession(open.db, session.id);
    await confirm(password);
    expect(await isConfirmed()).toBe(false);
  });
});
