import { describe, expect, it } from "vitest";
import { withoutEmpties } from "./empty-texts";
import type { Json } from "./evaluation";
import { evaluate, person } from "./testing/evaluate-mapping";

const texts = new Set(["N/A", "-"]);

describe("texts that mean nothing", () => {
  it.each<[string, Json, Json]>([
    ["at the top", { a: "N/A", b: "x" }, { a: null, b: "x" }],
    ["with blanks around them", { a: " - " }, { a: null }],
    ["inside objects and lists", { a: { b: ["-", "x"] } }, { a: { b: [null, "x"] } }],
    ["only as a whole", { a: "N/A in 2020", b: "n/a" }, { a: "N/A in 2020", b: "n/a" }],
    ["under any name", JSON.parse('{"__proto__":"N/A","x":"-"}'), JSON.parse('{"__proto__":null,"x":null}')],
  ])("%s", (_what, payload, expected) => expect(withoutEmpties(payload, texts)).toEqual(expected));

  it("leave a payload without them as it is", () => {
    const payload = { a: { b: "x" } };
    expect(withoutEmpties(payload, texts)).toBe(payload);
    expect(withoutEmpties({ a: "-" }, new Set())).toEqual({ a: "-" });
  });

  it("let an expression fall back, and clear what may be cleared", () => {
    const rest = { emptyTexts: ["N/A"] };
    const payload = { ...person, t: "N/A", u: "Chef" };
    expect(evaluate({ title: "t || u" }, payload, rest).values.title).toBe("Chef");
    expect(evaluate({ title: "t" }, payload, rest).values.title).toBeNull();
    expect(evaluate({ title: "t" }, payload).values.title).toBe("N/A");
    expect(evaluate({}, { ...person, e: "N/A" }, rest).errors).toMatchObject([{ attribute: "email", code: "missing" }]);
  });
});
