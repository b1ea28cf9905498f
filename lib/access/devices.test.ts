import { expect, test } from "vitest";
import { deviceSeconds, makeDevice, readDevice } from "./devices";
import { waitMs } from "./sign-in-delay";

const now = new Date("2026-03-04T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const device = makeDevice("ana", "key", now);
const [id, issued, signature] = device.split(".");

test("a device is known for its person until it is too old", () => {
  expect(readDevice(device, "ana", "key", now)).toBe(id);
  expect(readDevice(device, "ana", "key", later(deviceSeconds - 1))).toBe(id);
  expect(readDevice(device, "ana", "key", later(deviceSeconds))).toBeNull();
});

test.each<[string, string | undefined, string | null, string]>([
  ["somebody else", device, "bo", "key"],
  ["nobody", device, null, "key"],
  ["another installation", device, "ana", "other key"],
  ["another id", `x${id}.${issued}.${signature}`, "ana", "key"],
  ["a later day", `${id}.${Number(issued) + 1}.${signature}`, "ana", "key"],
  ["nothing", undefined, "ana", "key"],
  ["half of it", `${id}.${issued}`, "ana", "key"],
  ["more than it", `${device}.x`, "ana", "key"],
  ["noise", "..", "ana", "key"],
])("a device is not known to %s", (_whose, value, userId, key) => {
  expect(readDevice(value, userId, key, now)).toBeNull();
});

test.each([
  ["pair", 4, 0],
  ["pair", 5, 30],
  ["pair", 6, 60],
  ["pair", 9, 480],
  ["pair", 10, 900],
  ["pair", 5_000, 900],
  ["device", 5, 30],
  ["address", 29, 0],
  ["address", 30, 30],
  ["address", 40, 900],
  ["account", 49, 0],
  ["account", 50, 30],
  // However many strangers try, the owner waits a minute at most.
  ["account", 100_000, 60],
] as const)("%s: after %i failures the next attempt waits %i seconds", (kind, failures, seconds) => {
  expect(waitMs(kind, failures)).toBe(seconds * 1_000);
});
