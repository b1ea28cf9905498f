import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { earlierSecrets, openVault, resolveSecret } from "./resolve";
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
    expect(first).toMatch(/^v2(\.[\w-]+){4}$/);
  });

  test("a changed key is told in words", () => {
    const other = createVault("another secret of more than 32 chars");
    expect(() => other.unseal(vault.seal("text", "x"), "x")).toThrow(/ROLLCALL_SECRET .* has changed/);
  });

  test.each(["", "v1", "v2.a.b.c", "v3.a.b.c.d", "plain text", "v1.AAAA.AAAA.AAAA", "v2.a.AAAA.AAAA.AAAA"])(
    "%j does not open",
    (sealed) => {
      expect(() => vault.unseal(sealed, "x")).toThrow(/stored secret/);
    },
  );

  test("a sealed text that was tampered with does not open", () => {
    const [version, id, iv, tag, body = ""] = vault.seal("text", "x").split(".");
    const flipped = `${body.startsWith("A") ? "B" : "A"}${body.slice(1)}`;
    expect(() => vault.unseal([version, id, iv, tag, flipped].join("."), "x")).toThrow("cannot be opened");
  });

  test("opens what the first release sealed, which had no key ids", () => {
    const sealed = "v1.Fz3FGr5hBnIVxpZH.3Kwtzx9YfyEVjlxz3f89OA.MK1SyJMN2Q";
    expect(vault.unseal(sealed, "source:1:password")).toBe("hunter2");
    expect(vault.reseal(sealed, "source:1:password")).toMatch(/^v2\./);
  });

  test("an earlier secret opens what it sealed, and resealing leaves it behind", () => {
    const earlier = createVault("the secret of last year, 32 letters+");
    const rotated = createVault("the secret of this year, 32 letters+", ["the secret of last year, 32 letters+"]);
    const sealed = earlier.seal("hunter2", "x");
    expect(rotated.unseal(sealed, "x")).toBe("hunter2");
    const resealed = rotated.reseal(sealed, "x") ?? "";
    expect(createVault("the secret of this year, 32 letters+").unseal(resealed, "x")).toBe("hunter2");
    expect(() => earlier.unseal(resealed, "x")).toThrow("cannot be opened");
    expect(rotated.reseal(resealed, "x")).toBeNull();
    expect(() => rotated.reseal(vault.seal("hunter2", "x"), "x")).toThrow("cannot be opened");
    expect(rotated.derive("a")).not.toBe(earlier.derive("a"));
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

  test("earlier secrets are the named one and the files left beside", () => {
    const [ROLLCALL_SECRET, ROLLCALL_SECRET_PREVIOUS] = ["x".repeat(40), "y".repeat(40)];
    const generated = resolveSecret({ dataDir });
    expect(earlierSecrets({ dataDir })).toEqual([]);
    writeFileSync(join(dataDir, "secret.previous"), "z".repeat(40));
    expect(earlierSecrets({ dataDir })).toEqual(["z".repeat(40)]);
    expect(earlierSecrets({ dataDir, ROLLCALL_SECRET, ROLLCALL_SECRET_PREVIOUS })).toEqual([
      ROLLCALL_SECRET_PREVIOUS,
      generated,
      "z".repeat(40),
    ]);
    const onPostgres = { dataDir, ROLLCALL_SECRET, DATABASE_URL: "postgres://db/r" };
    expect(earlierSecrets(onPostgres)).toEqual([]);
    const vault = openVault({ ...onPostgres, ROLLCALL_SECRET_PREVIOUS });
    expect(vault.unseal(createVault(ROLLCALL_SECRET_PREVIOUS).seal("text", "x"), "x")).toBe("text");
  });

  test("a truncated secret file is refused, not replaced", () => {
    writeFileSync(join(dataDir, "secret"), "short");
    expect(() => resolveSecret({ dataDir })).toThrow("too short");
  });
});
