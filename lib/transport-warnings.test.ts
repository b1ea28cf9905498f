import { expect, test } from "vitest";
import { transportWarnings } from "./transport-warnings";

const codes = (appUrl: string, DATABASE_URL?: string) =>
  transportWarnings({ appUrl, DATABASE_URL }).map(({ code }) => code);

test.each([
  ["https://rollcall.example.com", []],
  ["http://localhost:3000", []],
  ["http://127.0.0.1:3000", []],
  ["http://rollcall.example.com", ["plain_http"]],
  ["http://10.0.0.7:3000", ["plain_http"]],
])("the pages at %s: %j", (appUrl, expected) => {
  expect(codes(appUrl)).toEqual(expected);
});

test.each([
  ["postgres://u:p@db.example.com/rollcall", true],
  ["postgres://u:p@10.0.0.5:5432/rollcall", true],
  ["postgres://u:p@db.example.com/rollcall?sslmode=disable", true],
  ["postgres://u:p@db.example.com/rollcall?sslmode=prefer", true],
  ["postgres://u:p@db.example.com/rollcall?prepare=false", true],
  ["postgres://u:p@db.example.com/rollcall?sslmode=require", false],
  ["postgres://u:p@db.example.com/rollcall?sslmode=verify-full", false],
  ["postgres://u:p@db.example.com/rollcall?ssl=true", false],
  ["postgres://u:p@db.example.com/rollcall?sslrootcert=system", false],
  ["postgres://u:p@localhost/rollcall", false],
  ["postgres://u:p@[::1]:5432/rollcall", false],
  ["postgres://u:p@%2Fvar%2Frun%2Fpostgresql/rollcall", false],
])("the database at %s is talked to in the clear: %s", (url, isPlain) => {
  expect(codes("https://rollcall.example.com", url)).toEqual(isPlain ? ["plain_database"] : []);
});
