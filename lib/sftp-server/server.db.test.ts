import { createHash } from "node:crypto";
import ssh2, { type ConnectConfig, type SFTPWrapper } from "ssh2";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listFiles } from "@/lib/files/files.store";
import { createSource } from "@/lib/settings/source/create-source";
import { openConfiguredSource } from "@/lib/sync/open-source";
import { contextOn, runSync } from "@/lib/sync/testing/world";
import { asSystem } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { type SftpServer, startSftpServer } from "./server";

let database: TestDatabase;
let server: SftpServer | null = null;
const clients: ssh2.Client[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => resetDatabase(database.db));
afterEach(async () => {
  for (const client of clients.splice(0)) client.end();
  await server?.close();
  server = null;
});
afterAll(() => database.close());

/** For a busy machine; a poll ends as soon as it holds. */
const patient = { timeout: 20_000 };
const folder = "uploads/hr_reports";
const dated = `${folder}/people_report_2026-11-30.csv`;
const csv = "Full Name,Email,Employee ID\nAna Díaz,ana@example.test,00042\nBo Li,bo@example.test,00007\n";
const keys = ssh2.utils.generateKeyPairSync("ed25519");
const rsa = ssh2.utils.generateKeyPairSync("rsa", { bits: 2_048 });

async function setUp(change: object = {}, patience: { settleMs?: number; patienceMs?: number } = {}) {
  const ctx = contextOn(database.db);
  const publicKeys = [keys.public, rsa.public];
  const config = { username: "hr-upload", publicKeys, ...change };
  const source = await createSource(ctx, {
    kind: "csv_sftp",
    name: "HR",
    config,
    secrets: { password: "a long password" },
  });
  server = await startSftpServer({
    port: 0,
    host: "127.0.0.1",
    context: () => asSystem({ ...ctx, now: new Date() }),
    settleMs: 30,
    ...patience,
  });
  return {
    ctx,
    source,
    files: () => listFiles(database.db, source.id, 20),
    sync: () => runSync(ctx, source.id, openConfiguredSource),
  };
}

function connect(given: ConnectConfig = { password: "a long password" }): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  clients.push(client);
  return new Promise((done, fail) => {
    client
      .on("ready", () => done(client))
      .on("error", fail)
      .on("close", () => fail(new Error("The server hung up.")));
    client.connect({ host: "127.0.0.1", port: server?.port ?? 0, username: "hr-upload", ...given });
  });
}

const sftpOf = (client: ssh2.Client): Promise<SFTPWrapper> =>
  new Promise((done, fail) => client.sftp((error, sftp) => (error ? fail(error) : done(sftp))));
const open = async (given?: ConnectConfig) => sftpOf(await connect(given));

type Call<Value> = (callback: (error: Error | null | undefined, value?: Value) => void) => void;
const call = <Value>(work: Call<Value>): Promise<Value> =>
  new Promise((done, fail) => work((error, value) => (error ? fail(error) : done(value as Value))));

const put = (sftp: SFTPWrapper, path: string, text: string) =>
  call<void>((back) => sftp.writeFile(path, text, (error) => back(error)));
const rename = (sftp: SFTPWrapper, from: string, to: string) => call<void>((back) => sftp.rename(from, to, back));

test("a file that is renamed into place is what a sync reads", async () => {
  const { files, sync } = await setUp();
  const sftp = await open();
  await put(sftp, `${dated}.tmp`, csv);
  expect(await files()).toMatchObject([{ status: "receiving" }]);
  await rename(sftp, `${dated}.tmp`, dated);
  expect(await files()).toMatchObject([
    {
      status: "complete",
      name: "people_report_2026-11-30.csv",
      way: "received",
      byName: "hr-upload",
      bytes: Buffer.byteLength(csv),
    },
  ]);
  expect(await call((back) => sftp.stat(`/${dated}`, back))).toMatchObject({ size: Buffer.byteLength(csv) });
  expect((await sync()).counts).toContain("2 created");
});

test("a client that says it is done, as OpenSSH's does, is let go", async () => {
  await setUp();
  const client = await connect();
  const channel = await new Promise<ssh2.ClientChannel>((done, fail) =>
    client.subsys("sftp", (error, opened) => (error ? fail(error) : done(opened))),
  );
  const closed = new Promise<void>((done) => channel.once("close", () => done()));
  channel.resume().end();
  await closed;
});

test("a file under its own name counts once it has stopped growing", async () => {
  const { files } = await setUp();
  await put(await open(), dated, csv);
  await expect.poll(async () => (await files())[0]?.status, patient).toBe("complete");
});

test("a marker or an equal checksum counts, before and after the file", async () => {
  const { files } = await setUp({ pattern: "*.csv" }, { settleMs: 60_000 });
  const sftp = await open();
  const sha256 = createHash("sha256").update(csv).digest("hex");
  await put(sftp, "one.csv", csv);
  await put(sftp, "one.csv.done", "");
  await put(sftp, "two.csv", csv);
  await put(sftp, "two.csv.sha256", `${sha256}  two.csv\n`);
  await put(sftp, "three.csv.sha256", sha256.toUpperCase());
  await put(sftp, "three.csv", csv);
  await put(sftp, "four.csv.sha256", "0".repeat(64));
  await put(sftp, "four.csv", csv);
  const listed = (await files()).map(({ name, status, reason }) => [name, status, reason]);
  expect(listed).toEqual([
    ["four.csv", "incomplete", "Its SHA-256 is not the one beside it."],
    ["three.csv", "complete", null],
    ["two.csv", "complete", null],
    ["one.csv", "complete", null],
  ]);
});

test("an upload that breaks off is listed as incomplete and never read", async () => {
  const { files, sync } = await setUp();
  const client = await connect();
  const sftp = await sftpOf(client);
  const handle = await call<Buffer>((back) => sftp.open(dated, "w", back));
  await call<void>((back) => sftp.write(handle, Buffer.from(csv), 0, 40, 0, back));
  client.end();
  await expect
    .poll(async () => (await files())[0], patient)
    .toMatchObject({ status: "incomplete", bytes: 40, reason: "The connection broke off before its end." });
  expect(await sync()).toMatchObject({ status: "failed", error: { code: "no_file" } });
});

test.each([
  ["rename", "It was never renamed into place."],
  ["marker", "Its marker never came."],
  ["sha256", "Its checksum never came."],
])("a source that waits for the %s takes nothing without", async (ready, reason) => {
  const { files } = await setUp({ ready }, { settleMs: 1, patienceMs: 40 });
  await put(await open(), dated, csv);
  await expect.poll(async () => (await files())[0], patient).toMatchObject({ status: "incomplete", reason });
});

test("a name that is not asked for is refused, in exactly these letters", async () => {
  const { files } = await setUp();
  await put(await open(), "uploads/hr_reports/People_Report_2026-11-30.csv", csv);
  await expect
    .poll(async () => (await files())[0], patient)
    .toMatchObject({ status: "refused", reason: expect.stringContaining("Its name is not like uploads/hr_reports/") });
});

test("bytes may come in any order, and a file again", async () => {
  const { files } = await setUp({ pattern: "people.csv" });
  const sftp = await open();
  const handle = await call<Buffer>((back) => sftp.open("people.csv.part", "w", back));
  const bytes = Buffer.from(csv);
  await call<void>((back) => sftp.write(handle, bytes, 20, bytes.length - 20, 20, back));
  await call<void>((back) => sftp.write(handle, bytes, 0, 20, 0, back));
  await call<void>((back) => sftp.close(handle, back));
  await rename(sftp, "people.csv.part", "people.csv");
  await put(sftp, "people.csv.part", csv);
  await rename(sftp, "people.csv.part", "people.csv");
  expect((await files()).map(({ status, bytes: size }) => [status, size])).toEqual([
    ["complete", bytes.length],
    ["complete", bytes.length],
  ]);
});

test("there is an upload folder, and nothing to read", async () => {
  await setUp();
  const client = await connect();
  const sftp = await sftpOf(client);
  await put(sftp, `${dated}.tmp`, csv);
  expect(await call((back) => sftp.realpath("../../etc", back))).toBe("/etc");
  const names = async (path: string) =>
    (await call<{ filename: string }[]>((back) => sftp.readdir(path, back))).map(({ filename }) => filename);
  expect([await names("/"), await names("/uploads"), await names(`/${folder}`)]).toEqual([
    ["uploads"],
    ["hr_reports"],
    ["people_report_2026-11-30.csv.tmp"],
  ]);
  await expect(call((back) => sftp.readFile(`${dated}.tmp`, back))).rejects.toThrow("Files can be uploaded, not read.");
  await expect(names("/etc")).rejects.toThrow("No such file");
  await expect(call((back) => client.exec("id", back))).rejects.toThrow("Unable to exec");
  await expect(call((back) => client.shell(back))).rejects.toThrow(/Unable|request/);
  await expect(call((back) => client.forwardOut("127.0.0.1", 1, "127.0.0.1", 22, back))).rejects.toThrow(
    "Channel open failure",
  );
  await expect(call((back) => client.forwardIn("127.0.0.1", 0, back))).rejects.toThrow("Unable to bind");
});

test.each<[string, ConnectConfig]>([
  ["a password", { password: "a long password" }],
  ["an ed25519 key", { privateKey: keys.private }],
  ["an RSA key", { privateKey: rsa.private }],
])("signs in with %s", async (_, given) => {
  await setUp();
  await connect(given);
});

test.each<[string, ConnectConfig]>([
  ["a wrong password", { password: "another password" }],
  ["an empty password", { password: "" }],
  ["somebody else's key", { privateKey: ssh2.utils.generateKeyPairSync("ed25519").private }],
  ["an unknown name", { username: "root", password: "a long password" }],
])("refuses %s", async (_, given) => {
  await setUp();
  await expect(connect(given)).rejects.toThrow("All configured authentication methods failed");
});

test("a source without a password takes none", async () => {
  const { ctx } = await setUp();
  await createSource(ctx, {
    kind: "csv_sftp",
    name: "Keys only",
    config: { username: "keys-only", publicKeys: [keys.public] },
  });
  await connect({ username: "keys-only", privateKey: keys.private });
  await expect(connect({ username: "keys-only", password: "" })).rejects.toThrow("All configured");
});

test("whoever guesses has to wait", async () => {
  await setUp();
  for (let guess = 0; guess < 5; guess++) await expect(connect({ password: `guess ${guess}` })).rejects.toThrow();
  await expect(connect()).rejects.toThrow();
});

test("the host key stays the same, and its fingerprint is told", async () => {
  const { ctx } = await setUp();
  const seen: string[] = [];
  const verify: ConnectConfig = {
    password: "a long password",
    hostHash: "sha256",
    hostVerifier: (hash: string) => seen.push(hash) > 0,
  };
  await connect(verify);
  const before = server?.fingerprint;
  await server?.close();
  server = await startSftpServer({ port: 0, host: "127.0.0.1", context: () => asSystem(ctx) });
  await connect(verify);
  expect(server.fingerprint).toBe(before);
  expect(seen[0]).toBe(seen[1]);
  expect(before).toBe(
    `SHA256:${Buffer.from(seen[0] ?? "", "hex")
      .toString("base64")
      .replace(/=+$/, "")}`,
  );
});
