import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { employeesOf, foundCompany } from "@/scripts/stubs/company/company";
import { projectFolder } from "@/scripts/system/project";
import { signIn, startSync, syncEverybody, visit } from "./pages";
import { prepareWorld } from "./world";

const company = { users: 60, today: "2026-01-05" };
const people = [...employeesOf(foundCompany(company))];
const [canary] = people;

const mistyped = { email: "mistyped.canary@acme.test", password: "mistyped canary password" };
const pushedName = "Quetzal Pushcanary";
const pushedEmail = "quetzal.pushcanary@acme.test";
const badEmail = "not an address of Birdsong Canary";
const searched = "searchedcanary";
const wrongToken = "scim_wrongcanarytoken";

const world = prepareWorld({ stub: { company } });

/** What must be nowhere but where it belongs; filled while the run makes more of it. */
const secrets: string[] = [mistyped.password, wrongToken];
const personal = [
  ...[mistyped.email, pushedName, pushedEmail, badEmail, searched],
  ...people.flatMap(({ email, first, last }) => [...(email ? [email] : []), `${first} ${last}`]),
];

const found = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

test("a run of everything that can go wrong leaves no secret and nobody's data in the log", async ({ page }) => {
  secrets.push(world().admin.password, world().stub.credentials.password);
  await visit(page, `${world().url}/sign-in`);
  await page.getByLabel("E-mail").fill(mistyped.email);
  await page.getByRole("textbox", { name: "Password" }).fill(mistyped.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is wrong." })).toBeVisible();
  await signIn(page, world());
  const cookies = await page.context().cookies();
  secrets.push(...cookies.filter(({ name }) => /session-token|device/.test(name)).map(({ value }) => value));

  await test.step("syncs with errors, and one that fails", async () => {
    world().stub.edit({ rows: { [canary?.id ?? ""]: { Work_Email: badEmail } } });
    await syncEverybody(page, world(), "persisted");
    world().stub.setFault({ kind: "body", body: `{"Report_Entry": [{"Work_Email": "${badEmail}"`, times: 9 });
    const { row } = await startSync(page, world(), "persisted");
    await expect(row.getByRole("cell").nth(1)).toContainText("Failed", { timeout: 60_000 });
    world().stub.setFault(null);
  });

  let token = "";
  const push = async (bearer: string, method: string, path: string, body: string) => {
    const headers = { Authorization: `Bearer ${bearer}`, "Content-Type": "application/scim+json" };
    return (await fetch(`${world().url}/api/scim/v2${path}`, { method, headers, body })).status;
  };

  await test.step("SCIM pushes, good and bad", async () => {
    await visit(page, `${world().url}/settings/people-integration/scim`);
    await page.getByRole("switch", { name: "Enable SCIM" }).click({ force: true });
    await expect(page.getByText("No requests yet.")).toBeVisible();
    await page.getByRole("button", { name: "Create token" }).click();
    await page.getByRole("textbox", { name: "Label" }).fill("leaks");
    await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
    token = await page.getByRole("dialog").getByRole("textbox", { name: "Token" }).inputValue();
    secrets.push(token);
    const user = { userName: pushedEmail, displayName: pushedName, active: true, password: "pushed canary password" };
    secrets.push(user.password);
    expect(await push(token, "POST", "/Users", JSON.stringify(user))).toBe(201);
    expect(await push(token, "POST", "/Users", JSON.stringify(user))).toBe(409);
    expect(await push(token, "POST", "/Users", JSON.stringify({ ...user, userName: badEmail }))).toBe(400);
    expect(await push(token, "POST", "/Users", `{"userName": "${pushedEmail}"`)).toBe(400);
    expect(await push(wrongToken, "POST", "/Users", JSON.stringify(user))).toBe(401);
  });

  await test.step("a page and a push that crash on a database that has lost a part", async () => {
    await world().inspect("alter function searchable_text(text) rename to searchable_text_gone");
    await world().restart();
    await page.goto(`${world().url}/people?q=${searched}`);
    await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
    await world().inspect("alter function searchable_text_gone(text) rename to searchable_text");
    await world().inspect("alter table user_records rename column changes to changes_gone");
    await world().restart();
    const body = JSON.stringify({ userName: `b.${pushedEmail}`, displayName: pushedName, active: true });
    expect(await push(token, "POST", "/Users", body)).toBe(500);
    await world().inspect("alter table user_records rename column changes_gone to changes");
  });

  const log = readFileSync(world().logFile, "utf8");
  expect(log).toContain("Failed query");
  expect(log).toContain("a SCIM request failed");
  expect(found(log, secrets)).toEqual([]);
  expect(found(log, personal)).toEqual([]);
});

test("job state names nobody, and no secret is stored as it is", async () => {
  const texts = async (tables: string[]) => {
    const parts = tables.map((table) => `select '${table}' as name, row_to_json(t)::text as text from ${table} t`);
    return (await world().inspect(parts.join(" union all "))).map(({ name, text }) => `${name} ${text}`).join("\n");
  };
  const jobs = await texts(["engine_events", "engine_runs", "engine_steps"]);
  expect(jobs).toContain("sync");
  expect(found(jobs, [...secrets, ...personal])).toEqual([]);
  const tables = await world().inspect("select tablename from pg_tables where schemaname = 'public'");
  const everything = await texts(tables.map(({ tablename }) => `"${tablename}"`));
  expect(found(everything, personal)).not.toEqual([]);
  expect(found(everything, secrets)).toEqual([]);
});

/** What only the server knows: its variables, its ciphers, its tables. */
const serverOnly = [
  ...["ROLLCALL_SECRET", "DATABASE_URL", "ADMIN_PASSWORD", "AUTH_OIDC_CLIENT_SECRET", "INNGEST_SIGNING_KEY"],
  ...["aes-256-gcm", "hkdfSync", "scrypt$", "password_hash", "scim_tokens", "postgres://"],
];

test("what browsers load holds no secret, nobody's data, and nothing of the server", () => {
  const folder = join(projectFolder, ".next", "static");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(js|css|json|map)$/.test(name),
  );
  expect(files.length).toBeGreaterThan(20);
  const maps = files.filter((name) => name.endsWith(".map")).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(maps.filter((map) => /"sources":\s*\[\s*"/.test(map))).toEqual([]);
  const leaks = files.flatMap((name) =>
    found(readFileSync(join(folder, name), "utf8"), [...secrets, ...personal, ...serverOnly]).map(
      (word) => `${name}: ${word}`,
    ),
  );
  expect(leaks).toEqual([]);
});
