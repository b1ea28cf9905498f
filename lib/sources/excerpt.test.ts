import { expect, test } from "vitest";
import { excerptOf } from "./excerpt";

const cases: [body: string, shown: string][] = [
  ["", ""],
  ["Invalid username or password", "Invalid username or password"],
  [
    "<html><head><style>b{}</style><script>var a=1</script></head><body><h1>Sign&nbsp;in</h1><!-- c --></body>",
    "Sign&nbsp;in",
  ],
  ["<html><body>cut <script>never closed", "cut"],
  [
    '{"error":"invalid_grant","error_description":"expired"}',
    '{"error":"invalid_grant","error_description":"expired"}',
  ],
  ['{"Name":"Ana","Pay":1200.5,"message":"no access"}', '{"Name":"…","Pay":…,"message":"no access"}'],
  ['{"Names":["Ana","Bo"],"Cut":"An', '{"Names":["…","…"],"Cut":"…"'],
  ["mail ana.diaz@acme.test please", "mail …@… please"],
  ["Authorization: Basic c2VjcmV0OnBhc3M=", "Authorization: Basic …"],
  [`token ${"a1".repeat(20)}`, "token …"],
  ["grant_type=x&client_secret=abc&refresh_token=r-1&a=b", "grant_type=x&client_secret=…&refresh_token=…&a=b"],
  ["line one\r\n\tline\u0000two\u202e", "line one line two"],
  ["\uFEFFplain", "plain"],
];

test.each(cases)("%j", (body, shown) => {
  expect(excerptOf(body)).toBe(shown);
  expect(excerptOf(Buffer.from(body))).toBe(shown);
});

test("two hundred characters are enough", () => {
  expect(excerptOf("word ".repeat(1_000))).toHaveLength(200);
});
