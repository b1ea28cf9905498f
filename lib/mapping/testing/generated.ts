import fc from "fast-check";

/** Names that both payloads and expressions draw from, so that look-ups hit; some live on Object.prototype. */
export const fieldNames = ["a", "b", "c", "d", "Full Name", "cost-center", "é"] as const;
export const hostileNames = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "__defineGetter__",
] as const;

const scalar = fc.oneof(
  fc.constantFrom<null | boolean | number | string>(
    null,
    true,
    false,
    0,
    1,
    -1,
    2,
    10,
    0.5,
    "",
    "x",
    "y",
    "a b",
    "False",
  ),
  fc.string({ maxLength: 4 }),
);

/** JSON whose objects are as JSON.parse makes them: a `__proto__` key is data. */
export function payloads(names: readonly string[] = fieldNames): fc.Arbitrary<unknown> {
  const { value } = fc.letrec<{ value: unknown; list: unknown; object: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: "small", withCrossShrink: true }, scalar, tie("object"), tie("list")),
    list: fc.array(tie("value"), { maxLength: 4 }),
    object: fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), tie("value")), { maxLength: 4, selector: ([name]) => name })
      .map((entries) => Object.fromEntries(entries)),
  }));
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { maxLength: 6, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries));
}

type Strings = { expression: string; step: string; atom: string; condition: string };

/** Expressions in the grammar that JMESPath and its community edition share. */
export function expressions(names: readonly string[] = fieldNames): fc.Arbitrary<string> {
  const field = fc.constantFrom(...names).map((name) => (/^[a-z_]\w*$/i.test(name) ? name : JSON.stringify(name)));
  const literal = fc.constantFrom("'x'", "''", "'False'", "`null`", "`true`", "`1`", "`[]`", '`{"a": 1}`', '`"y"`');
  const index = fc.integer({ min: -3, max: 3 }).map((at) => `[${at}]`);
  const slice = fc.constantFrom("[:2]", "[1:]", "[::-1]", "[0:3:2]", "[-2:]");
  const { expression } = fc.letrec<Strings>((tie) => ({
    atom: fc.oneof({ depthSize: "small" }, { weight: 5, arbitrary: field }, literal, fc.constant("@"), calls(tie)),
    step: fc.oneof(
      { weight: 4, arbitrary: field.map((name) => `.${name}`) },
      index,
      slice,
      fc.constantFrom("[*]", "[]", ".*"),
      tie("condition").map((text) => `[?${text}]`),
      fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => `.[${left}, ${right}]`),
      fc.tuple(field, tie("expression")).map(([name, text]) => `.{${name}: ${text}}`),
    ),
    condition: fc.oneof(
      tie("expression"),
      fc
        .tuple(tie("atom"), fc.constantFrom("==", "!="), tie("atom"))
        .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    ),
    expression: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      { weight: 3, arbitrary: field },
      {
        weight: 5,
        arbitrary: fc
          .tuple(field, fc.array(tie("step"), { maxLength: 3 }))
          .map(([name, steps]) => name + steps.join("")),
      },
      tie("atom"),
      fc
        .tuple(tie("expression"), fc.constantFrom(" || ", " && ", " | "), tie("expression"))
        .map((parts) => parts.join("")),
      tie("expression").map((text) => `(${text})`),
      tie("expression").map((text) => `!(${text})`),
      fc.tuple(tie("expression"), tie("expression")).map(([left, right]) => `[${left}, ${right}]`),
      tie("condition"),
    ),
  }));
  return expression;
}

function calls(tie: fc.LetrecLooselyTypedTie): fc.Arbitrary<string> {
  const text = tie("expression") as fc.Arbitrary<string>;
  return fc.oneof(
    fc
      .tuple(
        fc.constantFrom(
          "length",
          "type",
          "to_string",
          "keys",
          "values",
          "to_array",
          "to_number",
          "not_null",
          "reverse",
        ),
        text,
      )
      .map(([name, argument]) => `${name}(${argument})`),
    fc
      .tuple(fc.constantFrom("join", "starts_with", "not_null"), text, text)
      .map(([name, first, second]) => `${name}(${first}, ${second})`),
    text.map((argument) => `contains(${argument}, 'x')`),
    fc.tuple(fc.constantFrom("map"), text, text).map(([name, each, list]) => `${name}(&${each}, ${list})`),
    fc
      .tuple(fc.constantFrom("sort_by", "max_by", "min_by"), text, text)
      .map(([name, list, key]) => `${name}(${list}, &${key})`),
  );
}
