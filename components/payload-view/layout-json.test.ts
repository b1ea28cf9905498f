import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "@/lib/mapping/evaluation";
import { layoutJson, placeKey } from "./layout-json";

test("writes what JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(layoutJson(value as Json).text).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("knows where each value stands, with its key", () => {
  const { text, spans } = layoutJson({ manager: { Email: "bo@acme.test" }, tags: ["hr", { a: [] }] });
  const at = (...place: (string | number)[]) => {
    const span = spans.get(placeKey(place));
    return span && text.slice(span.from, span.to);
  };
  expect(at("manager", "Email")).toBe('"Email": "bo@acme.test"');
  expect(at("tags", 0)).toBe('"hr"');
  expect(at("tags", 1, "a")).toBe('"a": []');
  expect(at()).toBe(text);
});
