import { expect, test } from "vitest";
import { isLoopbackAddress, isLoopbackUrl } from "./loopback";

test.each([
  ["http://localhost:3000", true],
  ["http://rollcall.localhost", true],
  ["http://127.0.0.1:8288", true],
  ["http://127.9.9.9", true],
  ["http://2130706433", true],
  ["postgres://u:p@[::1]:5432/db", true],
  ["http://localhost.example.com", false],
  ["http://127.0.0.1.example.com", false],
  ["http://localhost@evil.example", false],
  ["http://10.0.0.1", false],
  ["http://0.0.0.0", false],
])("%s is this machine: %s", (url, expected) => {
  expect(isLoopbackUrl(url)).toBe(expected);
});

test("an address is this machine's in every spelling", () => {
  expect(["127.0.0.1", "::1", "[::1]", "::ffff:127.0.0.1"].every(isLoopbackAddress)).toBe(true);
  expect(["unknown", "10.0.0.1", "127.0.0.1.example.com", ""].some(isLoopbackAddress)).toBe(false);
});
