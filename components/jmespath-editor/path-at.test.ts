import { describe, expect, test } from "vitest";
import { pathAt, placeAt } from "./path-at";

/** The cursor stands at `^`. */
const places: [text: string, parent: string, afterDot: boolean, typed: string][] = [
  ["^", "", false, ""],
  ["Man^", "", false, "Man"],
  ["manager.^", "manager", true, ""],
  ["manager.Ma^", "manager", true, "Ma"],
  ['"Cost Center".^', '"Cost Center"', true, ""],
  ['"Full N^', "", false, '"Full N'],
  ["emails[0].^", "emails[]", true, ""],
  ["emails[].^", "emails[]", true, ""],
  ["emails[*].^", "emails[]", true, ""],
  ["emails[?^", "emails[]", false, ""],
  ["emails[?type == 'work' && pri^", "emails[]", false, "pri"],
  ["emails[?primary].^", "emails[]", true, ""],
  ["emails[?primary].value | [0].^", "emails[].value[]", true, ""],
  ["emails[?primary] | [0].^", "emails[]", true, ""],
  ["emails | [0].^", "emails[]", true, ""],
  ["a || ^", "", false, ""],
  ["a.b || c.^", "c", true, ""],
  ["join(' ', [name.^", "name", true, ""],
  ["join(' ', [name.givenName, na^", "", false, "na"],
  ["name.{first: giv^", "name", false, "giv"],
  ["sort_by(emails, &^", "emails[]", false, ""],
  ["lower(name).^", "name", true, ""],
  ["(emails[0]).^", "emails[]", true, ""],
];

describe("where a name is looked up", () => {
  test.each(places)("%s", (marked, parent, afterDot, typed) => {
    const offset = marked.indexOf("^");
    const found = placeAt(marked.replace("^", ""), offset);
    expect(found).toEqual({ parent, afterDot, typed, from: offset - typed.length });
  });

  test.each(["'te^", "a == 'wo^", "`^", "`tr^"])("nothing inside a text: %s", (marked) => {
    expect(placeAt(marked.replace("^", ""), marked.indexOf("^"))).toBeNull();
  });
});

const paths: [text: string, path: string | null][] = [
  ["man^ager.Manager", "manager"],
  ["manager.Man^ager", "manager.Manager"],
  ["emails[?pri^mary].value", "emails[].primary"],
  ["emails[?primary].val^ue", "emails[].value"],
  ['"Full ^Name"', '"Full Name"'],
  ["a | ^", null],
];

test.each(paths)("the path under the cursor: %s", (marked, path) => {
  expect(pathAt(marked.replace("^", ""), marked.indexOf("^"))).toBe(path);
});
