import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { resolveSecret } from "./resolve";
import { createVault } from "./seal";

const vault = createVault("one secret of more than 32 characters");

describe("seal", () => {
  test("opens what it sealed, for the same purpose only", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const sealed = vault.seal(text, "source:1:password");
        expect(vault.unseal(sealed, "source:1:password")).toBe(Buffer.from(text, "utf8").toString("utf8"));
        expect(() => vault.unseal(sealed, "source:2:password")).toThrow("cannot be opened");
      }),
    );
  });

  test("two seals of one text differ and show nothing of it", () => {
    const [first, second] = [vault.seal("hunter2", "x"), vault.seal("hunter2", "x")];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^v1(\.[\w-]+){3}$/);
  });

  test("a changed key is told in words", () => {
    const other = createVault("another secret of more than 32 chars");
    expect(() => other.unseal(vault.seal("text", "x"), "x")).toThrow(/ROLLCALL_SECRET .* has changed/);
  });

  test.each(["", "v1", "v2.a.b.c", "plain text", "v1.AAAA.AAAA.AAAA"])("%j does not open", (sealed) => {
    expect(() => vault.unseal(sealed, "x")).toThrow(/stored secret/);
  });

  test("a sealed text that was tampered with does not open", () => {
    const [version, iv, tag, body = ""] = vault.seal("text", "x").split(".");
    const flipped = `${body.startsWith("A") ? "B" : "A"}${body.slice(1)}`;
    expect(() => vault.unseal([version, iv, tag, flipped].join("."), "x")).toThrow("cannot be opened");
  });

  test("derived secrets differ by purpose and are no sealing key", () => {
    expect(vault.derive("a")).not.toBe(vault.derive("b"));
    expect(Buffer.from(vault.derive("a"), "base64url")).toHaveLength(32);
  });
});

describe("resolveSecret", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "rollcall-secret-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  test("generates one secret for a data folder, readable by its owner only, and keeps it", () => {
    const folder = join(dataDir, "new");
    const first = resolveSecret({ dataDir: folder });
    expect(first.length).toBeGreaterThanOrEqual(64);
    expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
    expect(resolveSecret({ dataDir: folder })).toBe(first);
    expect(readFileSync(join(folder, "secret"), "utf8").trim()).toBe(first);
  });

  test("ROLLCALL_SECRET comes before the file", () => {
    const ROLLCALL_SECRET = "x".repeat(40);
    expect(resolveSecret({ dataDir, ROLLCALL_SECRET, DATABASE_URL: "postgres://db/r" })).toBe(ROLLCALL_SECRET);
  });

  test("refuses to start on Postgres without ROLLCALL_SECRET, in one line", () => {
    const start = () => resolveSecret({ dataDir, DATABASE_URL: "postgres://db/r" });
    expect(start).toThrow(/^ROLLCALL_SECRET is required when DATABASE_URL is set: [^\n]+$/);
  });

  test("a truncated secret file is refused, not replaced", () => {
    writeFileSync(join(dataDir, "secret"), "short");
    expect(() => resolveSecret({ dataDir })).toThrow("too short");
  });
});
