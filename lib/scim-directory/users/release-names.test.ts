import { expect, test } from "vitest";
import type { JsonObject } from "@/lib/scim/json";
import { withoutNames } from "./release-names";

const released = "released+id@rollcall.invalid";
const email = (value: string) => ({ type: "work", value });

test.each<[string, JsonObject, JsonObject, JsonObject]>([
  [
    "the userName in any case, and the addresses",
    {
      userName: "Kim@acme.com",
      externalId: "x1",
      emails: [email("KIM@acme.com"), email("kim@home.test")],
      title: "Lead",
    },
    { userName: "kim@acme.com", externalId: "x2", emails: [email("kim@acme.com")] },
    { userName: released, externalId: "x1", emails: [email("kim@home.test")], title: "Lead" },
  ],
  [
    "the external ID alone",
    { userName: "kim", externalId: "x1", emails: [email("kim@acme.com")] },
    { userName: "bea", externalId: "x1", emails: [email("bea@acme.com")] },
    { userName: "kim", emails: [email("kim@acme.com")] },
  ],
  [
    "an external ID in another case is another one",
    { userName: "kim", externalId: "X1" },
    { userName: "kim", externalId: "x1" },
    { userName: released, externalId: "X1" },
  ],
  [
    "an address that is the other's userName",
    { userName: "kim", emails: [email("kim@acme.com")] },
    { userName: "kim@acme.com" },
    { userName: "kim" },
  ],
  [
    "emails that are none",
    { userName: "kim", emails: ["odd", { type: "work" }] },
    { userName: "kim" },
    { userName: released, emails: ["odd", { type: "work" }] },
  ],
])("gives up %s", (_what, attributes, taken, left) => {
  expect(withoutNames("id", attributes, taken)).toEqual(left);
});
