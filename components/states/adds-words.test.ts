import { expect, test } from "vitest";
import { addsWords } from "./adds-words";

test.each([
  [
    "HTTP 401, text/html: Invalid username",
    'Workday answered 401 Unauthorized (text/html): "Invalid username".',
    false,
  ],
  ["ENOTFOUND", "Workday could not be reached at x: there is no such host name (ENOTFOUND).", false],
  ["10000 bytes, 13 records", "The reply ended after 10000 bytes and 13 records.", false],
  ["byte 7", "The reply stops being JSON.", true],
  ["ошибка сервера", "Workday answered 500.", true],
])("%j beside %j: %j", (detail, message, expected) => {
  expect(addsWords(detail, message)).toBe(expected);
});
