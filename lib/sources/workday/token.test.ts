import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorkdayStub, type WorkdayStub } from "@/scripts/stubs/workday/server";
import type { RawPayload, SourceDependencies } from "../adapter";
import { openWorkday } from "./provider";

let stub: WorkdayStub;
beforeAll(async () => {
  stub = await startWorkdayStub({ company: { users: 20 }, tokens: { expiresIn: null } });
});
afterAll(() => stub.close());

const quiet = () => {};
const deps = (change: Partial<SourceDependencies> = {}): SourceDependencies => ({
  now: () => new Date(),
  saveSecrets: async () => {},
  allowPrivateNetworks: true,
  log: { debug: quiet, info: quiet, warn: quiet },
  sleep: async () => {},
  ...change,
});

const ways = {
  basic: () => [{ type: "basic", username: stub.credentials.username }, { password: stub.credentials.password }],
  "refresh token, secret in the body": () => refresh("body"),
  "refresh token, secret in a header": () => refresh("basic"),
  "JWT bearer": () => [
    {
      type: "jwt_bearer",
      tokenUrl: stub.tokenUrl,
      clientId: stub.credentials.clientId,
      username: stub.credentials.username,
    },
    { privateKey: stub.credentials.privateKey },
  ],
} satisfies Record<string, () => [unknown, Record<string, string>]>;

function refresh(clientAuth: "body" | "basic"): [unknown, Record<string, string>] {
  const { clientId, clientSecret, refreshToken } = stub.credentials;
  return [
    { type: "refresh_token", tokenUrl: stub.tokenUrl, clientId, clientAuth },
    { clientSecret, refreshToken },
  ];
}

function readWith(way: keyof typeof ways, secret: Record<string, string> = {}, change = {}): Promise<RawPayload[]> {
  const [auth, secrets] = ways[way]() as [unknown, Record<string, string>];
  const source = openWorkday({ reportUrl: stub.reportUrl, auth }, { ...secrets, ...secret }, deps(change));
  return source.sample(1, new AbortController().signal);
}

const names = Object.keys(ways) as (keyof typeof ways)[];

describe("signing in", () => {
  test.each(names)("%s", async (way) => {
    expect(await readWith(way)).toHaveLength(1);
  });

  const otherKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
    type: "pkcs8",
    format: "pem",
  });
  test.each<[keyof typeof ways, Record<string, string>]>([
    ["basic", { password: "wrong" }],
    ["refresh token, secret in the body", { clientSecret: "wrong" }],
    ["refresh token, secret in a header", { refreshToken: "used up" }],
    ["JWT bearer", { privateKey: otherKey.toString() }],
  ])("%s with a wrong secret", async (way, secret) => {
    await expect(readWith(way, secret)).rejects.toMatchObject({ code: "unauthorized", retryable: false });
  });

  test("an assertion from a clock that is behind is refused", async () => {
    const now = () => new Date(Date.now() - 3_600_000);
    await expect(readWith("JWT bearer", {}, { now })).rejects.toMatchObject({ code: "unauthorized" });
  });

  test.each([
    [
      "JWT bearer",
      { privateKey: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----" },
      /not an unencrypted RSA key/,
    ],
    ["basic", { password: "" }, /Not entered yet: Password/],
    ["refresh token, secret in the body", { refreshToken: "", clientSecret: "" }, /Client secret, Refresh token/],
  ] as [keyof typeof ways, Record<string, string>, RegExp][])(
    "%s that cannot work: %j",
    async (way, secret, message) => {
      const work = (async () => readWith(way, secret))();
      await expect(work).rejects.toMatchObject({ code: "bad_config", message: expect.stringMatching(message) });
    },
  );

  test("a token near its end is renewed before it is used", async () => {
    const [auth, secrets] = ways["JWT bearer"]() as [unknown, Record<string, string>];
    let clock = Date.now();
    const source = openWorkday({ reportUrl: stub.reportUrl, auth }, secrets, deps({ now: () => new Date(clock) }));
    const tokens = () => stub.requests.filter(({ path }) => path.endsWith("/token")).length;
    const before = tokens();
    for (const step of [0, 1_000, 3_541_000]) {
      clock += step;
      await source.sample(1, new AbortController().signal).catch(quiet);
    }
    expect(tokens() - before).toBe(2);
  });

  test("two readers share one refresh", async () => {
    const [auth, secrets] = refresh("body");
    const source = openWorkday({ reportUrl: stub.reportUrl, auth }, secrets, deps());
    const before = stub.requests.length;
    await Promise.all([1, 2, 3].map(() => source.sample(1, new AbortController().signal)));
    expect(stub.requests.length - before).toBe(4);
  });
});
