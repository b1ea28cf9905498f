import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type SftpStub, startSftpStub } from "@/scripts/stubs/sftp/server";
import { faultOf, never, pullAll, traceDependencies } from "../conformance-trace";
import { memoryShelf } from "../csv-file/testing/memory-shelf";
import type { SourceErrorCode } from "../error";
import { csvFetched } from "./provider";

let stub: SftpStub;
beforeEach(async () => {
  stub = await startSftpStub();
});
afterEach(() => stub.close());

const csv = "Full Name,Email,Employee ID\nAna Díaz,ana@example.test,00042\nBo Li,bo@example.test,00007\n";

function offer(name: string, text = csv, mtime = 1_000): void {
  stub.files.set(`out/${name}`, { bytes: Buffer.from(text), mtime });
}

function open(change: object = {}, given: { secrets?: Record<string, string>; allowPrivateNetworks?: boolean } = {}) {
  const shelf = memoryShelf();
  const trace = traceDependencies({ files: shelf, allowPrivateNetworks: given.allowPrivateNetworks ?? true });
  const config = {
    host: "127.0.0.1",
    port: stub.port,
    username: stub.username,
    hostKey: stub.fingerprint,
    pattern: "out/people_YYYY-MM-DD.csv",
    ...change,
  };
  const adapter = csvFetched.open?.(config, given.secrets ?? { password: stub.password }, trace.deps);
  if (!adapter) throw new Error("The vendor cannot be opened.");
  return { adapter, shelf, trace };
}

test("the file of the latest date is fetched whole, kept and read", async () => {
  offer("people_2026-11-30.csv");
  offer("people_2026-11-29.csv", csv, 9_999);
  offer("people_2026-12-01.csv.tmp");
  offer("People_2026-12-01.csv");
  const { adapter, shelf } = open();
  const { records, summary } = await pullAll(adapter);
  expect(records.map((record) => JSON.parse(record.toString()))).toMatchObject([
    { "Employee ID": "00042" },
    { "Employee ID": "00007" },
  ]);
  expect(summary).toMatchObject({
    complete: true,
    records: 2,
    file: 1,
    proof: "it was as long after the download as before",
  });
  expect(shelf.files.map(({ name }) => name)).toEqual(["people_2026-11-30.csv"]);
});

test("unfinished names are passed over, whatever the pattern", async () => {
  offer("people.csv");
  offer("people.csv.filepart", csv, 2_000);
  offer(".people.csv", csv, 3_000);
  const { adapter, shelf } = open({ pattern: "out/*" });
  await pullAll(adapter);
  expect(shelf.files.map(({ name }) => name)).toEqual(["people.csv"]);
});

test("a private key signs in, too", async () => {
  offer("people_2026-11-30.csv");
  await pullAll(open({}, { secrets: { privateKey: stub.privateKey } }).adapter);
  expect(stub.log).toContain("AUTH publickey");
});

test.each([
  ["", /shows the host key SHA256:/, /Compare it with what/],
  [`SHA256:${"A".repeat(43)}`, /another host key/, /has changed/],
])("without the pinned key (%j) nothing is sent", async (hostKey, message, remedy) => {
  offer("people_2026-11-30.csv");
  const fault = await faultOf(pullAll(open({ hostKey }).adapter));
  expect(fault).toMatchObject({
    code: "host_key",
    retryable: false,
    message: expect.stringMatching(message),
    remedy: expect.stringMatching(remedy),
  });
  expect(fault.message).toContain(stub.fingerprint);
  expect(stub.log).toEqual([]);
});

test("a marker or a checksum is waited for, and compared", async () => {
  offer("people_2026-11-29.csv");
  offer("people_2026-11-29.csv.done", "");
  offer("people_2026-11-30.csv");
  expect((await pullAll(open({ needsMarker: true }).adapter)).summary.proof).toContain("its marker came after it");
  offer("people_2026-11-30.csv.sha256", createHash("sha256").update(csv).digest("hex"));
  expect((await pullAll(open({ needsMarker: true }).adapter)).summary.proof).toContain(
    "its SHA-256 is the one beside it",
  );
  offer("people_2026-11-30.csv.sha256", "0".repeat(64));
  const { adapter, shelf } = open();
  expect(await faultOf(pullAll(adapter))).toMatchObject({
    code: "truncated",
    message: expect.stringContaining("not what its SHA-256 says"),
  });
  expect(shelf.files).toEqual([]);
});

test("a file is moved to the archive once it is kept, and the next sync reads what was kept", async () => {
  offer("people_2026-11-30.csv");
  const { adapter } = open({ after: "archive" });
  await pullAll(adapter);
  expect([...stub.files.keys()]).toEqual([expect.stringMatching(/^out\/archive\/.*-people_2026-11-30\.csv$/)]);
  expect((await pullAll(adapter)).summary.records).toBe(2);
});

test("a server that allows no moving is said, and stops nothing", async () => {
  offer("people_2026-11-30.csv");
  stub.setFault({ kind: "denied", at: "RENAME" });
  const { summary } = await pullAll(open({ after: "archive" }).adapter);
  expect(summary.notes).toContainEqual({ code: "not_archived" });
});

test("a test of the connection moves and keeps nothing", async () => {
  offer("people_2026-11-30.csv");
  const { adapter, shelf } = open({ after: "archive" });
  expect(await adapter.sample(1, never())).toHaveLength(1);
  expect([shelf.files.length, stub.log.some((verb) => verb.startsWith("RENAME"))]).toEqual([0, false]);
});

test.each<[string, Parameters<SftpStub["setFault"]>[0], SourceErrorCode, object?]>([
  ["a refused password", { kind: "refused" }, "unauthorized"],
  ["a listing that is refused", { kind: "denied", at: "LIST" }, "forbidden"],
  [
    "a listing that is never answered",
    { kind: "silent", at: "LIST" },
    "timeout_first_byte",
    { timeouts: { firstByteMs: 80 } },
  ],
  ["a read that is never answered", { kind: "silent", at: "READ" }, "timeout_idle", { timeouts: { idleMs: 80 } }],
  ["a connection cut in the middle", { kind: "cut", afterBytes: 20 }, "truncated"],
  ["a file that is still being written", { kind: "growing" }, "truncated"],
  ["a connection reset without end", { kind: "reset", times: 9 }, "unreachable"],
])("%s: a named error, and nothing is kept", async (_, fault, code, change) => {
  offer("people_2026-11-30.csv");
  stub.setFault(fault);
  const { adapter, shelf, trace } = open(change);
  const error = await faultOf(pullAll(adapter));
  expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/), remedy: expect.stringMatching(/\.$/) });
  expect(shelf.files).toEqual([]);
  expect(JSON.stringify([error.message, error.detail, error.remedy, trace.logged])).not.toContain(stub.password);
});

test("a connection that was reset is tried again", async () => {
  offer("people_2026-11-30.csv");
  stub.setFault({ kind: "reset", times: 2 });
  const { adapter, trace } = open();
  expect((await pullAll(adapter)).records).toHaveLength(2);
  expect(trace.waits).toEqual([1_000, 2_000]);
});

test.each([
  ["no file of that name", {}, "no_file"],
  ["no such folder", { pattern: "in/people.csv" }, "not_found"],
  ["a host that does not exist", { host: "nowhere.invalid" }, "unreachable"],
] as const)("%s is said", async (_, change, code) => {
  offer("other.csv");
  expect(await faultOf(pullAll(open(change).adapter))).toMatchObject({ code });
});

test.each([["127.0.0.1"], ["localhost"], ["169.254.169.254"], ["::1"]])(
  "%s is refused where private networks are not allowed",
  async (host) => {
    expect(await faultOf(pullAll(open({ host }, { allowPrivateNetworks: false }).adapter))).toMatchObject({
      code: "blocked_address",
    });
    expect(stub.log).toEqual([]);
  },
);

test("metadata addresses are refused even where private networks are allowed", async () => {
  expect(await faultOf(pullAll(open({ host: "169.254.169.254" }).adapter))).toMatchObject({ code: "blocked_address" });
});

test("an admin's cancel ends the fetch with their reason", async () => {
  offer("people_2026-11-30.csv");
  stub.setFault({ kind: "silent", at: "READ" });
  const stop = new AbortController();
  const outcome = pullAll(open().adapter, stop.signal).catch((error: unknown) => error);
  await expect.poll(() => stub.log.some((verb) => verb.startsWith("GET")), { timeout: 20_000 }).toBe(true);
  stop.abort(new Error("the admin cancelled"));
  expect(await outcome).toEqual(new Error("the admin cancelled"));
});
