import { hostname } from "node:os";
import { expect, test } from "vitest";
import { createOwner, isAbandoned } from "./lease";

const now = new Date("2026-03-02T10:00:00Z");
const later = new Date("2026-03-02T10:00:10Z");
const me = createOwner();
const ownerOf = (host: string, pid: number) => JSON.stringify([host, pid, "nonce"]);
/** Not a possible process id: the kernel's highest is far below. */
const noSuchPid = 2 ** 30;

test.each([
  ["mine and under way", me, later, true, false],
  ["mine, but nobody drives it", me, later, false, true],
  ["of a process of this machine that is gone", ownerOf(hostname(), noSuchPid), later, false, true],
  ["of an earlier process with my id", ownerOf(hostname(), process.pid), later, false, true],
  ["of a process of this machine that lives", ownerOf(hostname(), process.ppid), later, false, false],
  ["of another machine, with time left", ownerOf("elsewhere", noSuchPid), later, false, false],
  ["of another machine, run out", ownerOf("elsewhere", noSuchPid), now, false, true],
])("a lease %s", (_name, leaseOwner, leaseUntil, isActive, abandoned) => {
  expect(isAbandoned({ leaseOwner, leaseUntil }, me, isActive, now)).toBe(abandoned);
});
