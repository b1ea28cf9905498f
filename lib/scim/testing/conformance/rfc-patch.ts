import { expect } from "vitest";
import { at, type ConformanceCase, expectError, objects } from "./api";

/** RFC 7644 section 3.5.2. */
export const rfcPatchCases: ConformanceCase[] = [
  {
    name: "7644 section 3.5.2.1: add to singular, complex, multi-valued and new attributes",
    run: async (api) => {
      const { id } = await api.user("ada");
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "add", path: "title", value: "Engineer" },
        { op: "add", path: "name", value: { middleName: "K" } },
        { op: "add", path: "emails", value: [{ type: "home", value: "home@example.com", primary: true }] },
        { op: "add", value: { nickName: "A", emails: [{ type: "work", value: "ada@example.com" }] } },
      );
      expect([body.title, body.nickName]).toEqual(["Engineer", "A"]);
      expect(body.name).toEqual({ givenName: "ada", familyName: "Example", middleName: "K" });
      expect(body.emails).toEqual([
        { type: "work", value: "ada@example.com", primary: false },
        { type: "home", value: "home@example.com", primary: true },
      ]);
    },
  },
  {
    name: "7644 section 3.5.2.2: remove attributes, elements, sub-attributes; a required one is refused",
    run: async (api) => {
      const { id } = await api.user("ada", {
        title: "Engineer",
        phoneNumbers: [
          { type: "work", value: "1", display: "desk" },
          { type: "home", value: "2" },
        ],
      });
      const { body } = await api.patch(
        `/Users/${id}`,
        { op: "remove", path: "title" },
        { op: "remove", path: "name.familyName" },
        { op: "remove", path: 'phoneNumbers[type eq "home"]' },
        { op: "remove", path: 'phoneNumbers[type eq "work"].display' },
      );
      expect([body.title, body.name]).toEqual([undefined, { givenName: "ada" }]);
      expect(body.phoneNumbers).toEqual([{ type: "work", value: "1" }]);
      expectError(await api.patch(`/Users/${id}`, { op: "remove", path: "userName" }), 400, "invalidValue");
      expectError(await api.patch(`/Users/${id}`, { op: "remove" }), 400, "noTarget");
    },
  },
  {
    name: "7644 section 3.5.2.3: replace elements by filter, whole and in part",
    run: async (api) => {
      const work = { type: "work", streetAddress: "1 Old St", locality: "London" };
      const { id } = await api.user("ada", { addresses: [work, { type: "home", locality: "Ockham" }] });
      const path = 'addresses[type eq "work"]';
      const street = await api.patch(`/Users/${id}`, {
        op: "replace",
        path: `${path}.streetAddress`,
        value: "2 New St",
      });
      expect(at(street.body, "addresses", 0)).toEqual({ ...work, streetAddress: "2 New St" });
      const whole = await api.patch(`/Users/${id}`, {
        op: "replace",
        path,
        value: { type: "work", locality: "Leeds" },
      });
      expect(objects(whole.body.addresses)).toEqual([
        { type: "work", locality: "Leeds" },
        { type: "home", locality: "Ockham" },
      ]);
      const none = { op: "replace", path: 'emails[value co "nothing"].display', value: "x" };
      expectError(await api.patch(`/Users/${id}`, none), 400, "noTarget");
    },
  },
];
