import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import ssh2 from "ssh2";
import { findFreePort } from "@/scripts/system/ports";
import { expectAccessible, keepPicture, signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ variables: async () => ({ SFTP_PORT: String(await findFreePort()) }) });
const run = promisify(execFile);
const keys = ssh2.utils.generateKeyPairSync("ed25519");
const csv = "Full Name,Email,Employee ID\nZoë Ünal,zoe@csv.test,000317\nBo Li,bo@csv.test,000042\n";
const folder = mkdtempSync(join(tmpdir(), "rollcall-sftp-journey-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs commands with OpenSSH's own client (Debian: openssh-client), which learns the host's key on the way. */
async function sftp(address: string, commands: string[]): Promise<void> {
  const { hostname, port, username } = new URL(address);
  const [key, batch] = [join(folder, "key"), join(folder, "batch")];
  writeFileSync(key, keys.private, { mode: 0o600 });
  writeFileSync(batch, `${commands.join("\n")}\n`);
  const options = [
    "StrictHostKeyChecking=accept-new",
    `UserKnownHostsFile=${join(folder, "hosts")}`,
    "IdentitiesOnly=yes",
  ];
  const all = [...options.flatMap((option) => ["-o", option]), "-F", "none", "-i", key, "-P", port, "-b", batch];
  await run("sftp", [...all, `${username}@${hostname}`]);
}

test("an upload by OpenSSH's sftp becomes a dry run", async ({ page }) => {
  await signIn(page, world());
  await visit(page, `${world().url}/settings/people-integration/connect/csv_sftp`);
  await page.getByLabel("Name", { exact: false }).first().fill("HR export");
  await page.getByLabel("Username").fill("hr-upload");
  await page.getByLabel("Public keys").fill(keys.public);
  await page.getByRole("button", { name: "Add source" }).click();
  await expect(page).not.toHaveURL(/\/connect\//);
  await visit(page, `${world().url}/settings/people-integration`);
  await page.getByRole("link", { name: "HR export" }).first().click();
  const facts = page.getByRole("region", { name: "Where to upload" });
  const address = (await facts.getByText(/^sftp:\/\/hr-upload@/).textContent()) ?? "";
  const fingerprint = (await facts.getByText(/^SHA256:/).textContent()) ?? "";

  const file = join(folder, "export.csv");
  writeFileSync(file, csv);
  const name = "uploads/hr_reports/people_report_2026-11-30.csv";
  await sftp(address, [`put ${file} ${name}.tmp`, `rename ${name}.tmp ${name}`, "cd uploads/hr_reports", "ls -l"]);
  const { stdout } = await run("ssh-keygen", ["-lf", join(folder, "hosts")]);
  expect(stdout).toContain(fingerprint);
  await expect(sftp(address, [`get ${name} ${join(folder, "stolen.csv")}`])).rejects.toThrow(
    /can be uploaded, not read|failed/i,
  );

  await visit(page, page.url());
  const listed = page.getByRole("table", { name: "Files" }).getByRole("row").nth(1);
  await expect(listed).toContainText("people_report_2026-11-30.csv");
  await expect(listed).toContainText("Whole");
  await expect(listed).toContainText("hr-upload");
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByRole("cell", { name: "Zoë Ünal" })).toBeVisible();
  await expectAccessible(page);
  await keepPicture(page, "received");

  await visit(page, `${world().url}/syncs`);
  await page.getByRole("button", { name: "Sync Users" }).click();
  const dialog = page.getByRole("dialog", { name: "Sync Users" });
  await dialog.getByLabel("Source").click();
  await page.getByRole("option", { name: "HR export" }).click();
  await dialog.getByRole("button", { name: "Run dry sync" }).click();
  const newest = page.getByRole("table", { name: "Syncs" }).getByRole("row").nth(1);
  await expect(newest).toContainText("Completed", { timeout: 60_000 });
  await expect(newest).toContainText("2 created");
});
