import { expect, it } from "vitest";
import { describeEmail } from "./describe-email";

const released = { email: "bo@acme.test", to: "Bea Roe", on: "2026-11-03" };

it.each([
  ["an address", { email: "bea@acme.test", released: null }, "bea@acme.test"],
  ["who has it now", { email: null, released }, "bo@acme.test was released to Bea Roe on 3 Nov 2026"],
  ["nobody any more", { email: null, released: { ...released, to: null } }, "bo@acme.test was released on 3 Nov 2026"],
  ["none", { email: null, released: null }, "no e-mail"],
])("says %s", (_what, address, words) => expect(describeEmail(address)).toBe(words));
