import fc from "fast-check";

type Kinds = { text: string; number: string; texts: string; numbers: string; list: string; any: string };

const texts = [
  "",
  "x",
  "b",
  "a b",
  " a ",
  "B",
  "ä",
  "Z",
  "10",
  "9",
  "-1.5",
  "\ufb03",
  "\u{1d306}",
  "\u{1f600}x",
  "a\nb",
];

/**
 * Payloads whose members have the kind their name begins with, now and then missing: `t` texts, `n` numbers, `l` lists.
 */
export function kindPayloads(): fc.Arbitrary<Record<string, unknown>> {
  const text = fc.constantFrom(...texts);
  const number = fc.constantFrom(-2, -1, 0, 0.5, 1, 2, 9, 10, 100);
  const item = fc.record({ k: text, n: number }, { requiredKeys: ["k", "n"] });
  return fc.record(
    {
      t1: text,
      t2: text,
      n1: number,
      n2: number,
      lt: fc.array(text, { maxLength: 5 }),
      ln: fc.array(number, { maxLength: 5 }),
      lo: fc.array(item, { maxLength: 5 }),
      o: item,
    },
    { requiredKeys: ["t1", "lt", "lo", "o"] },
  );
}

/** Expressions over those payloads that call every function, mostly with arguments of the right types. */
export function kindExpressions(): fc.Arbitrary<string> {
  const call = (name: string, ...parts: fc.Arbitrary<string>[]) =>
    fc.tuple(...parts).map((values) => `${name}(${values.join(", ")})`);
  const one = (...values: string[]) => fc.constantFrom(...values);
  const named = (names: string[], ...parts: fc.Arbitrary<string>[]) =>
    fc.oneof(...names.map((name) => call(name, ...parts)));
  const infix = (side: fc.Arbitrary<string>, ...operators: string[]) =>
    fc.tuple(side, one(...operators), side).map(([left, operator, right]) => `(${left} ${operator} ${right})`);
  const literal = one(...["''", "'x'", "' '", "'10'", "'0x1f'", "'é'", "'ab'", "'\u{1f600}'"]);
  const digit = one("`0`", "`1`", "`2`", "`3`");
  const key = one("&k", "&n", "&length(k)", "&@");
  const { any } = fc.letrec<Kinds>((tie) => ({
    text: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      one("t1", "t2", "o.k", "lt[0]"),
      literal,
      named(["lower", "upper", "trim", "trim_left", "trim_right", "reverse", "to_string"], tie("text")),
      named(["trim", "trim_left", "trim_right"], tie("text"), literal),
      named(["pad_left", "pad_right"], tie("text"), digit, one("'x'", "'\u{1f600}'", "'ab'")),
      call("replace", tie("text"), literal, literal),
      call("replace", tie("text"), literal, literal, digit),
      call("join", literal, tie("texts")),
      call("type", tie("any")),
      tie("text").map((text) => `${text}[::-1]`),
    ),
    number: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      one("n1", "n2", "o.n", "`2.5`", "`-3`"),
      named(["abs", "ceil", "floor"], tie("number")),
      named(["sum", "avg", "max", "min"], tie("numbers")),
      call("length", tie("list")),
      call("length", tie("text")),
      call("to_number", tie("text")),
      named(["find_first", "find_last"], tie("text"), literal),
      named(["find_first", "find_last"], tie("text"), literal, digit, digit),
      infix(tie("number"), "+", "-", "*", "/", "//", "%"),
      tie("number").map((text) => `-(${text})`),
    ),
    texts: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      one("lt", "lo[*].k", "keys(o)", "`[]`"),
      named(["sort", "reverse"], tie("texts")),
      call("split", tie("text"), literal),
      call("split", tie("text"), literal, digit),
      fc.tuple(tie("text"), tie("text")).map(([left, right]) => `[${left}, ${right}]`),
    ),
    numbers: fc.oneof(
      { depthSize: "small" },
      one("ln", "lo[*].n"),
      call("sort", tie("numbers")),
      call("reverse", tie("numbers")),
    ),
    list: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      one("lo", "lo[:2]", "lo[?n > `0`]", "values(o)", "items(o)", "[lt, ln][]"),
      tie("texts"),
      tie("numbers"),
      call("sort_by", tie("list"), key),
      fc.tuple(key, tie("list")).map(([each, list]) => `map(${each}, ${list})`),
      call("to_array", tie("any")),
      call("zip", tie("list"), tie("list")),
    ),
    any: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      tie("text"),
      tie("number"),
      tie("list"),
      named(["max", "min"], tie("texts")),
      named(["max_by", "min_by", "group_by"], tie("list"), key),
      named(["starts_with", "ends_with", "contains"], tie("text"), literal),
      call("contains", tie("list"), tie("any")),
      call("not_null", tie("any"), tie("any")),
      call("merge", one("o", "{a: t1}"), one("o", "{k: n1}")),
      call("from_items", one("items(o)", "zip(lt, ln)", "`[]`")),
      infix(tie("number"), "<", "<=", ">", ">=", "==", "!="),
      infix(tie("any"), "==", "!=", "&&", "||"),
      fc.tuple(tie("any"), tie("any"), tie("any")).map(([test, yes, no]) => `((${test}) ? ${yes} : ${no})`),
      fc.tuple(tie("any"), tie("any")).map(([bound, body]) => `(let $v = ${bound} in [$v, ${body}])`),
      fc.tuple(tie("any"), tie("any")).map(([left, right]) => `{a: ${left}, b: ${right}}`),
    ),
  }));
  return any;
}
