/**
 * One argument of a function. `text` marks arguments that are nearly always a constant text: `always` where a field
 * makes no sense (a separator, a date format), `often` where it is possible (the text to look for).
 */
export type FunctionParameter = { name: string; type: string; optional?: boolean; text?: "always" | "often" };

/** What the editor shows for a function, and what the linter checks a call against. */
export type FunctionEntry = {
  name: string;
  parameters: readonly FunctionParameter[];
  variadic?: boolean;
  returns: string;
  doc: string;
  example: { expression: string; payload: string; result: string };
};

type Example = readonly [expression: string, payload: string, result: string];

function entry(signature: string, doc: string, [expression, payload, result]: Example): FunctionEntry {
  const [, name = "", inside = "", returns = ""] = /^(\w+)\((.*)\) → (.+)$/.exec(signature) ?? [];
  const parts = inside === "" ? [] : inside.split(/, (?=(?:\.\.\.)?\w+[?'!]*: )/);
  const parameters = parts.map((part): FunctionParameter => {
    const [, variable = "", mark = "", type = ""] = /^(?:\.\.\.)?(\w+)([?'!]*): (.+)$/.exec(part) ?? [];
    const text = mark.includes("!") ? ("always" as const) : mark.includes("'") ? ("often" as const) : undefined;
    return { name: variable, type, ...(mark.includes("?") && { optional: true }), ...(text && { text }) };
  });
  const variadic = inside.includes("...");
  return { name, parameters, ...(variadic && { variadic }), returns, doc, example: { expression, payload, result } };
}

/**
 * Signature notation: `?` optional, `'` often a constant text, `!` always one, `...` repeats.
 */
export const functionTable: readonly FunctionEntry[] = [
  entry(
    "to_iso_datetime(value: text, format!: text) → text",
    "Reads a date or time written in the given format. Calendar dates stay as written, whatever their time zone; dates that mean none, such as 00/00/0000, give null. Tokens: YYYY YY MMMM MMM MM M DD D Do dddd ddd HH H hh h mm m ss s S A a X x ZZZ ZZ Z; text between [ ] is literal.",
    ["to_iso_datetime(hired, 'M/D/YYYY')", '{"hired":"6/13/2022"}', '"2022-06-13T00:00:00+00:00"'],
  ),
  entry(
    "join(separator!: text, parts: list of text) → text",
    "Joins texts. Every part must be a text: add `[?@]` after the list to leave missing parts out.",
    ["join(' ', [first, last][?@])", '{"first":"Ana"}', '"Ana"'],
  ),
  entry("not_null(...values: any) → any", "The first value that is not null.", [
    "not_null(preferred, legal)",
    '{"legal":"Ana"}',
    '"Ana"',
  ]),
  entry("contains(in: text or list, value': any) → boolean", "Whether a text holds another text, or a list an item.", [
    "contains(tags, 'hr')",
    '{"tags":["hr"]}',
    "true",
  ]),
  entry("starts_with(in: text, start': text) → boolean", "Whether a text begins with another.", [
    "starts_with(id, 'C-')",
    '{"id":"C-900"}',
    "true",
  ]),
  entry("ends_with(in: text, end': text) → boolean", "Whether a text ends with another.", [
    "ends_with(mail, '.com')",
    '{"mail":"a@b.com"}',
    "true",
  ]),
  entry("lower(value: text) → text", "The text in lower case.", ["lower(mail)", '{"mail":"A@B"}', '"a@b"']),
  entry("upper(value: text) → text", "The text in upper case.", ["upper(code)", '{"code":"ab"}', '"AB"']),
  entry("trim(value: text, characters?': text) → text", "Removes white space, or the given characters, at both ends.", [
    "trim(name)",
    '{"name":" Ana "}',
    '"Ana"',
  ]),
  entry(
    "trim_left(value: text, characters?': text) → text",
    "Removes white space, or the given characters, at the start.",
    ["trim_left(id, '0')", '{"id":"0042"}', '"42"'],
  ),
  entry(
    "trim_right(value: text, characters?': text) → text",
    "Removes white space, or the given characters, at the end.",
    ["trim_right(name, '.')", '{"name":"Inc."}', '"Inc"'],
  ),
  entry(
    "replace(value: text, search': text, by': text, count?: number) → text",
    "Replaces every occurrence of a text, or the first `count`.",
    ["replace(id, '-', '')", '{"id":"a-b-c"}', '"abc"'],
  ),
  entry("split(value: text, separator': text, count?: number) → list of text", "Splits a text at a separator.", [
    "split(path, '/')",
    '{"path":"a/b"}',
    '["a","b"]',
  ]),
  entry("pad_left(value: text, width: number, pad?': text) → text", "Fills a text up to a width on the left.", [
    "pad_left(id, `5`, '0')",
    '{"id":"42"}',
    '"00042"',
  ]),
  entry("pad_right(value: text, width: number, pad?': text) → text", "Fills a text up to a width on the right.", [
    "pad_right(id, `4`, '.')",
    '{"id":"ab"}',
    '"ab.."',
  ]),
  entry(
    "find_first(in: text, search': text, start?: number, end?: number) → number",
    "Where a text first occurs, counted from 0, or null.",
    ["find_first(mail, '@')", '{"mail":"ana@b"}', "3"],
  ),
  entry(
    "find_last(in: text, search': text, start?: number, end?: number) → number",
    "Where a text last occurs, counted from 0, or null.",
    ["find_last(path, '/')", '{"path":"a/b/c"}', "3"],
  ),
  entry("to_string(value: any) → text", "The value as text; anything but a text becomes JSON.", [
    "to_string(id)",
    '{"id":42}',
    '"42"',
  ]),
  entry("to_number(value: any) → number", "The value as a number, or null when it is none.", [
    "to_number(fte)",
    '{"fte":"0.5"}',
    "0.5",
  ]),
  entry("to_array(value: any) → list", "The value itself when it is a list, else a list with it.", [
    "to_array(mail)",
    '{"mail":"a"}',
    '["a"]',
  ]),
  entry("type(value: any) → text", "One of string, number, boolean, array, object, null.", [
    "type(mail)",
    "{}",
    '"null"',
  ]),
  entry("length(value: text, list or object) → number", "Characters of a text, items of a list, keys of an object.", [
    "length(tags)",
    '{"tags":["a","b"]}',
    "2",
  ]),
  entry("reverse(value: text or list) → text or list", "The value back to front.", [
    "reverse(tags)",
    '{"tags":["a","b"]}',
    '["b","a"]',
  ]),
  entry("sort(values: list) → list", "A list of texts or numbers in order.", [
    "sort(tags)",
    '{"tags":["b","a"]}',
    '["a","b"]',
  ]),
  entry("sort_by(values: list, key: &expression) → list", "A list ordered by a value of each item.", [
    "sort_by(mails, &rank)[0].value",
    '{"mails":[{"rank":2,"value":"b"},{"rank":1,"value":"a"}]}',
    '"a"',
  ]),
  entry("group_by(values: list, key: &expression) → object", "Lists of items by a text of each item.", [
    "group_by(mails, &type).work[0].value",
    '{"mails":[{"type":"work","value":"a"}]}',
    '"a"',
  ]),
  entry("max(values: list) → any", "The greatest number or text of a list.", [
    "max(grades)",
    '{"grades":[1,3,2]}',
    "3",
  ]),
  entry("max_by(values: list, key: &expression) → any", "The item with the greatest value.", [
    "max_by(jobs, &fte).title",
    '{"jobs":[{"fte":1,"title":"a"},{"fte":2,"title":"b"}]}',
    '"b"',
  ]),
  entry("min(values: list) → any", "The smallest number or text of a list.", ["min(grades)", '{"grades":[2,1]}', "1"]),
  entry("min_by(values: list, key: &expression) → any", "The item with the smallest value.", [
    "min_by(jobs, &fte).title",
    '{"jobs":[{"fte":1,"title":"a"},{"fte":2,"title":"b"}]}',
    '"a"',
  ]),
  entry("map(each: &expression, values: list) → list", "The expression's value for every item, nulls kept.", [
    "map(&value, mails)",
    '{"mails":[{"value":"a"},{}]}',
    '["a",null]',
  ]),
  entry("sum(values: list of number) → number", "The sum of a list of numbers.", [
    "sum(hours)",
    '{"hours":[1,2]}',
    "3",
  ]),
  entry("avg(values: list of number) → number", "The mean of a list of numbers.", [
    "avg(hours)",
    '{"hours":[1,3]}',
    "2",
  ]),
  entry("abs(value: number) → number", "The number without its sign.", ["abs(offset)", '{"offset":-3}', "3"]),
  entry("ceil(value: number) → number", "The number rounded up.", ["ceil(fte)", '{"fte":0.5}', "1"]),
  entry("floor(value: number) → number", "The number rounded down.", ["floor(fte)", '{"fte":0.5}', "0"]),
  entry("keys(value: object) → list of text", "The keys of an object.", ["keys(@)", '{"a":1}', '["a"]']),
  entry("values(value: object) → list", "The values of an object.", ["values(@)", '{"a":1}', "[1]"]),
  entry("items(value: object) → list", "The keys and values of an object as pairs.", [
    "items(@)",
    '{"a":1}',
    '[["a",1]]',
  ]),
  entry("from_items(pairs: list) → object", "An object from a list of key and value pairs.", [
    "from_items([['a', b]])",
    '{"b":1}',
    '{"a":1}',
  ]),
  entry("merge(...objects: object) → object", "One object from several; later keys win.", [
    "merge(@, {b: `2`})",
    '{"a":1}',
    '{"a":1,"b":2}',
  ]),
  entry("zip(...lists: list) → list", "Pairs the items of several lists by position.", [
    "zip(a, b)",
    '{"a":[1],"b":[2]}',
    "[[1,2]]",
  ]),
];

const byName = new Map(functionTable.map((item) => [item.name, item]));

export const findFunction = (name: string): FunctionEntry | undefined => byName.get(name);

/** The signature as shown to people: `join(separator, parts)`. */
export function describeSignature(item: FunctionEntry): string {
  const parameters = item.parameters.map(({ name, type, optional }) => `${name}${optional ? "?" : ""}: ${type}`);
  return `${item.name}(${item.variadic ? "..." : ""}${parameters.join(", ")}) → ${item.returns}`;
}
