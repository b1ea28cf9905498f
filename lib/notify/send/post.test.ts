import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Receiver, type Reply, startReceiver } from "@/scripts/stubs/receiver/server";
import { postJson } from "./post";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterAll(() => receiver.close());

const now = new Date("2026-03-04T05:06:07Z");
const post = (url: string, allowPrivateNetworks = true) =>
  postJson({ url: new URL(url), body: '{"a":1}', headers: { "x-one": "1" }, allowPrivateNetworks, now });

test("a body arrives as it was given, and the receiver's words come back", async () => {
  receiver.answer({ status: 202, body: "queued" });
  const host = new URL(receiver.url).host;
  expect(await post(`${receiver.url}/hook?x=1`)).toEqual({
    ok: true,
    answer: "202",
    message: `${host} answered 202 Accepted: "queued".`,
  });
  expect(receiver.received).toMatchObject([{ path: "/hook?x=1", body: '{"a":1}', headers: { "x-one": "1" } }]);
});

test.each<[string, Reply, object]>([
  [
    "a fault",
    { status: 500, body: "bo@acme.test is unknown" },
    { answer: "500", message: expect.stringContaining("…@…") },
  ],
  ["too often", { status: 429, headers: { "retry-after": "90" } }, { answer: "429", retryAfterMs: 90_000 }],
  ["gone", { status: 410 }, { answer: "410", remedy: expect.stringContaining("Copy the address again") }],
])("%s is told, and is no success", async (_name, reply, expected) => {
  receiver.answer(reply);
  expect(await post(receiver.url)).toMatchObject({ ok: false, ...expected });
});

test("a redirect is not followed", async () => {
  receiver.answer({ status: 307, headers: { location: "/elsewhere" } });
  expect(await post(receiver.url)).toMatchObject({
    ok: false,
    answer: "307",
    remedy: expect.stringContaining("redirect"),
  });
  expect(receiver.received).toHaveLength(1);
});

test("nobody listening is told in words", async () => {
  const closed = await startReceiver();
  await closed.close();
  expect(await post(closed.url)).toMatchObject({ ok: false, answer: "ECONNREFUSED" });
});

describe("internal addresses", () => {
  test.each([
    ["loopback by name, as a rebound name would be", "http://localhost:9/", false],
    ["loopback", "http://127.0.0.1:9/", false],
    ["a private network", "http://10.1.2.3/", false],
    ["the metadata service, private networks allowed", "http://169.254.169.254/latest", true],
    ["the metadata service in IPv6", "http://[fd00:ec2::254]/", true],
  ])("%s: nothing is sent", async (_name, url, allowPrivateNetworks) => {
    const outcome = await post(url, allowPrivateNetworks);
    expect(outcome).toMatchObject({
      ok: false,
      answer: "blocked_address",
      message: expect.stringContaining("internal"),
    });
  });
});
