import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { addressHeader, chooseAddress, noteAddresses } from "./client-address";
import { addressOf } from "./request";

test.each([
  ["nobody in front", "", "10.0.0.9", 0, "10.0.0.9"],
  ["nobody in front: what the client claims", "6.6.6.6", "10.0.0.9", 0, "10.0.0.9"],
  ["one proxy", "203.0.113.7", "10.0.0.9", 1, "203.0.113.7"],
  ["one proxy, and a client that claims more", "6.6.6.6, 203.0.113.7", "10.0.0.9", 1, "203.0.113.7"],
  ["two proxies", "6.6.6.6, 203.0.113.7, 10.0.0.8", "10.0.0.9", 2, "203.0.113.7"],
  ["one proxy that says nothing", "", "10.0.0.9", 1, "10.0.0.9"],
  ["fewer entries than proxies", "203.0.113.7", "10.0.0.9", 5, "203.0.113.7"],
  ["IPv4 in IPv6", "", "::ffff:10.0.0.9", 0, "10.0.0.9"],
  ["IPv6", "2001:db8::1", "::1", 1, "2001:db8::1"],
  ["empty entries", " , 203.0.113.7,", "10.0.0.9", 1, "203.0.113.7"],
  ["a socket that is gone", "", undefined, 0, "unknown"],
])("%s", (_name, forwarded, peer, hops, expected) => {
  expect(chooseAddress(forwarded, peer, hops)).toBe(expected);
});

test("a request over a socket carries its address, whatever it claims", async () => {
  noteAddresses(0);
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(addressOf(new Headers({ ...request.headers } as Record<string, string>)));
    response.end();
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`, {
    headers: { "x-forwarded-for": "6.6.6.6", "x-real-ip": "6.6.6.6", [addressHeader()]: "6.6.6.6" },
  });
  server.closeAllConnections();
  server.close();
  expect(seen).toEqual(["127.0.0.1"]);
});

test("a request that came another way counts as nobody's", () => {
  expect(addressOf(new Headers({ "x-forwarded-for": "6.6.6.6" }))).toBe("unknown");
});
