import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PullSummary } from "./adapter";
import { SourceError } from "./error";
import { type RecordScanOptions, scanRecords } from "./json-records";

async function* inPieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function scan(
  text: string | Buffer,
  sizes = [Number.MAX_SAFE_INTEGER],
  options: Partial<RecordScanOptions> = {},
) {
  const records: string[] = [];
  const run = scanRecords(inPieces(Buffer.from(text), sizes), { path: ["Report_Entry"], ...options });
  for (;;) {
    const next = await run.next();
    if (next.done) return { records, summary: next.value satisfies PullSummary };
    records.push(...next.value.map(String));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
const isReport = (value: unknown): value is { Report_Entry?: unknown[] | null } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  (!("Report_Entry" in value) || value.Report_Entry === null || Array.isArray(value.Report_Entry));

async function faultOf(text: string | Buffer, sizes?: number[]): Promise<SourceError> {
  const fault = await scan(text, sizes).catch((error: unknown) => error);
  if (fault instanceof SourceError) return fault;
  throw new Error(`expected a SourceError, got ${JSON.stringify(fault)}`);
}

const pad = `"padding":"${"x".repeat(1_100)}"`;

const good: [name: string, text: string, records: string[]][] = [
  ["two records", '{"Report_Entry":[{"a":1},{"b":2}]}', ['{"a":1}', '{"b":2}']],
  ["zero rows, as Workday says it", "{}", []],
  ["zero rows with space", " \r\n\t{ \n } \n", []],
  ["an empty list", '{"Report_Entry":[ ]}', []],
  ["null for the list", '{"Report_Entry":null}', []],
  ["space anywhere", ' { "Report_Entry" : [ { "a" : 1 } , {"b":[ ]} ] } \n', ['{ "a" : 1 }', '{"b":[ ]}']],
  [
    "other members before and after",
    '{"n":1,"s":"]}","l":[1,[2]],"o":{"Report_Entry":[9]},"Report_Entry":[{}],"t":true}',
    ["{}"],
  ],
  [
    "strings with brackets and escapes",
    '{"Report_Entry":[{"a":"}]\\"{[\\\\"},{"b":"\\\\\\""}]}',
    ['{"a":"}]\\"{[\\\\"}', '{"b":"\\\\\\""}'],
  ],
  ["nested lists and objects", '{"Report_Entry":[{"a":[[{"b":{}}],{}]}]}', ['{"a":[[{"b":{}}],{}]}']],
  [
    "elements that are no objects",
    '{"Report_Entry":["a, ]",12 ,null,true,[1],-0.5e3]}',
    ['"a, ]"', "12", "null", "true", "[1]", "-0.5e3"],
  ],
  ["a byte order mark", '\uFEFF{"Report_Entry":[{"a":1}]}', ['{"a":1}']],
  ["an escaped key", '{"Report\\u005fEntry":[{"a":1}]}', ['{"a":1}']],
  ["a hostile member name", '{"__proto__":{"x":[1]},"Report_Entry":[{"__proto__":1}]}', ['{"__proto__":1}']],
  ["every script", '{"Report_Entry":[{"n":"Łukasz 山田 محمد 😀"}]}', ['{"n":"Łukasz 山田 محمد 😀"}']],
  ["a long start", `{${pad},"Report_Entry":[{"a":1}]}`, ['{"a":1}']],
];

describe("what holds records", () => {
  test.each(good)("%s", async (_, text, records) => {
    const bytes = Buffer.byteLength(text);
    for (const sizes of [[bytes], [1], [2, 3], [1_500, 1]]) {
      const result = await scan(text, sizes);
      expect(result.records).toEqual(records);
      expect(result.summary).toMatchObject({
        complete: true,
        proof: "reply parsed to the closing brace",
        records: records.length,
        bytes,
      });
    }
  });

  test("any JSON, however it is cut", async () => {
    const document = fc.record({
      list: fc.array(fc.jsonValue(), { maxLength: 8 }),
      other: fc.jsonValue(),
      indent: fc.nat(3),
    });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(document, cuts, async ({ list, other, indent }, sizes) => {
        const text = JSON.stringify({ other, Report_Entry: list, [pad]: other }, null, indent);
        const { records } = await scan(text, [1_200, ...sizes]);
        expect(records.map((record): unknown => JSON.parse(record))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
      { numRuns: 300 },
    );
  });

  test("whatever JSON.parse accepts after a slip of the pen, and no error but a SourceError", async () => {
    const document = fc.record({ Report_Entry: fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 4 }) });
    const slips = fc.record({
      at: fc.nat(),
      cut: fc.nat(2),
      put: fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "\\", " ", "0", "x"),
    });
    await fc.assert(
      fc.asyncProperty(document, slips, fc.integer({ min: 1, max: 30 }), async (value, { at, cut, put }, size) => {
        const whole = JSON.stringify(value);
        const place = at % whole.length;
        const text = whole.slice(0, place) + put + whole.slice(place + cut);
        const [outcome, parsed] = [await scan(text, [size]).catch((error: unknown) => error), parse(text)];
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(SourceError);
        if (!isReport(parsed)) return;
        expect(outcome).toMatchObject({ records: expect.any(Array) });
        const { records } = outcome as { records: string[] };
        expect(records.map(parse)).toEqual(parsed.Report_Entry ?? []);
      }),
      { numRuns: 1_000 },
    );
  });

  test("every early end is told", async () => {
    const text = `{${pad},"Report_Entry":[{"a":"}\\""},{"b":[1]}],"c":2}`;
    for (let end = 1; end < text.length; end += 1) {
      expect(await faultOf(text.slice(0, end))).toMatchObject({ code: "truncated", retryable: true });
    }
  });
});

const bad: [name: string, text: string, code: string, message: RegExp][] = [
  ["nothing at all", "", "truncated", /was empty/],
  ["only space", "  \n ", "truncated", /ended after 4 bytes and 0 records/],
  ["a web page", "<!DOCTYPE html><html><title>Sign In</title></html>", "html", /web page, not JSON: "Sign In"/],
  ["a web page after a comment", "<!-- x --><HTML><body>Sign In</body>", "html", /web page/],
  ["XML", '<?xml version="1.0"?><wd:Report_Data><wd:Name>Ana</wd:Name>', "not_json", /is XML \(<wd:Report_Data>\)/],
  ["CSV", "Employee_ID,Work_Email\n00042,ana@acme.test", "not_json", /begins: "Employee_ID,Work_Email"/],
  ["a list", '[{"Name":"Ana"}]', "unexpected_shape", /is a list/],
  ["a string", '"x"', "not_json", /is not JSON/],
  [
    "records that are no list",
    '{"Report_Entry":{"Name":"Ana"}}',
    "unexpected_shape",
    /"Report_Entry" of the reply is not a list/,
  ],
  [
    "a record that is cut off by a bracket",
    '{"Report_Entry":[{"a":1}}',
    "not_json",
    /stops being JSON at byte 24, after 1 records/,
  ],
  ["a missing comma", '{"Report_Entry":[{"a":1} {"a":2}]}', "not_json", /at byte 25/],
  ["a comma too many", '{"Report_Entry":[{"a":1},]}', "not_json", /at byte 25/],
  ["a comma too many at the end", '{"Report_Entry":[],}', "not_json", /at byte 19/],
  ["text after the end", '{"Report_Entry":[]} {}', "not_json", /at byte 20/],
  ["an error page in the middle", '{"Report_Entry":[{"a":1},<html><h1>Timed out</h1>', "not_json", /after 1 records/],
];

describe("a reply without the list", () => {
  test("says what it holds instead", async () => {
    const { summary } = await scan('{"error":"x","code":5,"a":1,"b":2,"c":3,"d":4}');
    expect(summary.records).toBe(0);
    expect(summary.proof).toBe(
      'reply parsed to the closing brace; instead of "Report_Entry" it holds "error", "code", "a", "b", "c"',
    );
  });
});

describe("what does not", () => {
  test.each(bad)("%s", async (_, text, code, message) => {
    for (const sizes of [[4_096], [1]]) {
      const fault = await faultOf(text, sizes);
      expect(fault.code).toBe(code);
      expect(fault.message).toMatch(message);
    }
  });

  test("nobody's data is quoted", async () => {
    for (const [, text] of bad) {
      const { message, detail } = await faultOf(text);
      expect(message + detail).not.toMatch(/Ana|ana@acme/);
    }
  });

  test("markup where a record should be is quoted", async () => {
    const { detail } = await faultOf('{"Report_Entry":[{"a":1},<html><h1>Timed out</h1>');
    expect(detail).toBe("Timed out");
  });
});

describe("records over the limit", () => {
  const long = (length: number) => `{"a":"${"y".repeat(length - 8)}"}`;

  test.each([[[1_000_000]], [[7]], [[1_024, 100]]])("in pieces of %j", async (sizes) => {
    const text = `{"Report_Entry":[{"n":1},${long(2_001)},${long(2_000)},{"n":2}]}`;
    const { records, summary } = await scan(text, sizes, { maxRecordBytes: 2_000 });
    expect(records).toEqual(['{"n":1}', '"This record is 2001 bytes; the limit is 2000"', long(2_000), '{"n":2}']);
    expect(summary.records).toBe(4);
  });

  test("are not held", async () => {
    async function* endless() {
      yield Buffer.from('{"Report_Entry":["');
      for (let piece = 0; piece < 300; piece += 1) yield Buffer.alloc(1_000_000, "z");
      yield Buffer.from('"]}');
    }
    const before = process.memoryUsage().arrayBuffers;
    const run = scanRecords(endless(), { path: ["Report_Entry"] });
    const { value } = await run.next();
    expect(String(value)).toBe('"This record is 300000002 bytes; the limit is 1000000"');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150_000_000);
  });

  test("a key without end is no key", async () => {
    expect((await scan(`{"${"k".repeat(9_000)}":[1],"Report_Entry":[2]}`, [500])).records).toEqual(["2"]);
  });
});

test("a reply without records tells its members in words that can be stored", async () => {
  const reply = JSON.stringify({ "a\u0000b": 1, [`${"x".repeat(39)}😀`]: 2 });
  const scan = scanRecords(inPieces(Buffer.from(reply), [999]), { path: ["Report_Entry"] });
  const { value } = await scan.next();
  expect(JSON.stringify(value)).not.toMatch(/\\u/);
});

describe("a frame of another form", () => {
  const inside = async (text: string, options: Partial<RecordScanOptions>, sizes?: number[]) => {
    const { records, summary } = await scan(text, sizes, options);
    return { records, found: summary.found, members: summary.members };
  };
  const meta = [
    ["meta", "next"],
    ["data", "total"],
  ];
  test.each([[1], [3], [999]])("a bare list, members on the way, in pieces of %i", async (size) => {
    expect(await inside('[{"a":1} , "b",[2]]', { path: [] }, [size])).toEqual({
      ...{ records: ['{"a":1}', '"b"', "[2]"], found: true, members: {} },
    });
    const deep = '{"meta":{"next":"t0]k","n":1},"data":{"total":2,"page":{"items":[{"a":1},{}]},"x":0},"meta2":3}';
    expect(await inside(deep, { path: ["data", "page", "items"], members: meta }, [size])).toEqual({
      records: ['{"a":1}', "{}"],
      found: true,
      members: { meta: { next: "t0]k", n: 1 }, data: { total: 2 } },
    });
  });
  test("the list is not where it should be", async () => {
    expect(await inside('{"data":{"rows":[1]}}', { path: ["data", "items"] })).toMatchObject({
      records: [],
      found: false,
    });
    expect(await inside('{"data":null}', { path: ["data", "items"] })).toMatchObject({ records: [], found: false });
    for (const text of ['{"data":[1]}', '{"data":{"items":{}}}', '{"data":"x"}'])
      await expect(scan(text, undefined, { path: ["data", "items"] })).rejects.toMatchObject({
        code: "unexpected_shape",
      });
  });
  test.each([
    ['{"error":"no such route"}', "unexpected_shape"],
    ["[1", "truncated"],
    ["[1]]", "not_json"],
    ["[1,]", "not_json"],
    ["", "truncated"],
    ["<html></html>", "html"],
  ])("instead of a list: %j", async (text, code) => {
    await expect(scan(text, undefined, { path: [] })).rejects.toMatchObject({ code });
  });
});
