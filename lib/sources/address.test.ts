import { describe, expect, test } from "vitest";
import { addressIsAllowed, guardedLookup } from "./address";
import { SourceError } from "./error";

const never = [
  "0.0.0.0",
  "0.1.2.3",
  "169.254.169.254",
  "169.254.1.1",
  "100.100.100.200",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "fe80::1",
  "fe80::1%eth0",
  "ff02::1",
  "fd00:ec2::254",
  "::ffff:169.254.169.254",
  "::ffff:a9fe:a9fe",
  "::ffff:0.0.0.0",
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
  "168.63.129.16",
  "::ffff:168.63.129.16",
  "fd20:ce::254",
  "fd20:00ce:0:0:0:0:0:254",
  "::127.0.0.1",
  "::7f00:1",
  "::a9fe:a9fe",
  "::8.8.8.8",
  "64:ff9b:1::a9fe:a9fe",
  "64:ff9b:1::808:808",
  "::ffff:0:169.254.169.254",
  "::ffff:0:a9fe:a9fe",
  "2001:0:4136:e378::1",
];
const onlyIfAllowed = [
  "127.0.0.1",
  "127.8.8.8",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "100.64.0.1",
  "198.18.0.1",
  "::1",
  "fc00::1",
  "fd12:3456::1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "::ffff:0:127.0.0.1",
  "::ffff:0:10.0.0.1",
  "0:0:0:0:0:0:0:1",
];
const always = [
  "8.8.8.8",
  "172.32.0.1",
  "100.128.0.1",
  "193.0.0.1",
  "2606:4700::1111",
  "::ffff:8.8.8.8",
  "64:ff9b::808:808",
  "::ffff:0:8.8.8.8",
  "2001:4860:4860::8888",
  "168.63.129.17",
];

describe("addresses", () => {
  test.each(never)("%s is never allowed", (address) => {
    expect([addressIsAllowed(address, false), addressIsAllowed(address, true)]).toEqual([false, false]);
  });
  test.each(onlyIfAllowed)("%s is private", (address) => {
    expect([addressIsAllowed(address, false), addressIsAllowed(address, true)]).toEqual([false, true]);
  });
  test.each(always)("%s is public", (address) => {
    expect([addressIsAllowed(address, false), addressIsAllowed(address, true)]).toEqual([true, true]);
  });
});

const look = (hostname: string, allowPrivateNetworks: boolean, all: boolean) =>
  new Promise((done) => {
    guardedLookup(allowPrivateNetworks)(hostname, { all }, (error, address) => done(error ?? address));
  });

describe("names", () => {
  test("localhost is private", async () => {
    expect(await look("localhost", false, true)).toMatchObject({ code: "blocked_address" });
    expect(await look("localhost", false, false)).toBeInstanceOf(SourceError);
    expect(await look("localhost", true, false)).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(await look("localhost", true, true)).toContainEqual(expect.objectContaining({ family: expect.any(Number) }));
  });
  test("an unknown name stays a lookup error", async () => {
    expect(await look("no-such-host.invalid", false, true)).toMatchObject({ code: expect.stringMatching(/^E/) });
  });
});
