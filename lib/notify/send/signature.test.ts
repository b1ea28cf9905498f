import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { signedHeaders } from "./signature";

type Check = (headers: Record<string, string>, body: string, secret: string, now: number) => boolean;

/** The example of docs/alerts.md, run as it stands there. */
async function readExample(): Promise<Check> {
  const page = readFileSync(new URL("../../../docs/alerts.md", import.meta.url), "utf8");
  const code = /```js verify\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  return z.object({ isFromRollcall: z.custom<Check>((value) => typeof value === "function") }).parse(module)
    .isFromRollcall;
}

const secret = "a secret that signs, of some length";
const now = new Date("2026-03-04T05:06:07.890Z");
const body = '{"title":"Zoë"}';

test("a body is signed with its time, in hex", () => {
  expect(signedHeaders(secret, body, "alert-7", now)).toEqual({
    "x-rollcall-delivery": "alert-7",
    "x-rollcall-timestamp": "1772600767",
    "x-rollcall-signature": expect.stringMatching(/^sha256=[0-9a-f]{64}$/),
  });
});

test("the documented example takes what was signed, and nothing else", async () => {
  const isFromRollcall = await readExample();
  const headers = signedHeaders(secret, body, "alert-7", now);
  const at = now.getTime();
  expect(isFromRollcall(headers, body, secret, at + 299_000)).toBe(true);
  expect(isFromRollcall(headers, body, secret, at + 302_000)).toBe(false);
  expect(isFromRollcall(headers, body.replace("Zoë", "Zoe"), secret, at)).toBe(false);
  expect(isFromRollcall(headers, body, "another secret, of some length", at)).toBe(false);
  expect(isFromRollcall({ ...headers, "x-rollcall-timestamp": "1772600768" }, body, secret, at)).toBe(false);
  expect(isFromRollcall({ ...headers, "x-rollcall-signature": "sha256=" }, body, secret, at)).toBe(false);
  expect(isFromRollcall({}, body, secret, at)).toBe(false);
});
