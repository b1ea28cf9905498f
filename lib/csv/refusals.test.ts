import { expect, test } from "vitest";
import type { CsvFaultCode } from "./fault";
import { faultOf, latin, readAll, utf16 } from "./testing/read-all";

const header = "Employee ID,Full Name,Email";
const rows = "00042,Ana Díaz,ana@example.test\n00007,Bo Li,bo@example.test\n";
const both = `${header}\n${rows}`;

test.each<[name: string, file: string | Buffer, code: CsvFaultCode, words: RegExp, settings?: object]>([
  ["nothing", "", "empty", /is empty/],
  ["a header alone", `${header}\n`, "empty", /nobody below/],
  ["a header and totals", `${header}\n\nTotal Employees:,0\n`, "empty", /nobody below/],
  ["Windows-1252 unannounced", latin(both), "encoding", /not utf-8/],
  [
    "Windows-1252 deep in the file",
    Buffer.concat([Buffer.from(header), Buffer.from("\n1,a,b@c.test".repeat(15_000)), latin("\n2,é,d@e.test\n")]),
    "encoding",
    /near byte 1\d\d,\d\d\d/,
  ],
  [
    "UTF-8 announced as Windows-1252",
    both,
    "encoding",
    /is UTF-8, and the setting says windows-1252/,
    { encoding: "windows-1252" },
  ],
  ["zero bytes", both.replace("Ana", "A\0na"), "encoding", /zero bytes/],
  ["a letter cut in half", Buffer.from(`${both}00009,Zoë`).subarray(0, -1), "cut", /middle of a letter/],
  ["half a letter of UTF-16", utf16(both, "le").subarray(0, -1), "cut", /middle of a letter/],
  ["the last row cut", `${both}00009,Zo`, "cut", /middle of line 4/],
  ["the last row cut inside quotes", `${both}00009,"Zoe`, "cut", /middle of line 4/],
  ["an Excel workbook", Buffer.from("PK\x03\x04…"), "not_csv", /Excel workbook/],
  ["a web page", "<!doctype html><title>Sign in</title>", "not_csv", /web page/],
  ["JSON", '{"Report_Entry":[]}', "not_csv", /JSON/],
  ["PGP", "-----BEGIN PGP MESSAGE-----\n\nabc", "not_csv", /PGP/],
  ["no delimiter", "everybody\nana\nbo\n", "delimiter", /No comma, semicolon, tab or bar/],
  ["a person as the header", rows, "header", /looks like a person/],
  ["a person without an address as the header", "Ana,HR,Madrid\nBo,HR,Porto\nKim,HR,Porto\n", "header", /header/],
  [
    "a required column missing",
    `Employee ID,Full Name,E-mail work\n${rows}`,
    "header",
    /lacks "Email"\. It has "Employee ID", "Full Name"/,
    { required: ["Employee ID", "Email"] },
  ],
  ["the wrong delimiter by setting", both, "header", /lacks/, { delimiter: ";", required: ["Email"] }],
  [
    "two columns of one name",
    `Employee ID,Name,Name,Email\n1,a,b,c@d.test\n`,
    "duplicate_column",
    /"Name" \(columns 2, 3\)/,
  ],
  ["a trailer that counts more", `${both}TRL,3\n`, "trailer", /counts 3, and the file has 2/],
  ["a total that counts fewer", `${both}\n,Total Employees: 1,\n`, "trailer", /counts 1, and the file has 2/],
  [
    "quotes that are letters",
    `${header}\n${'1,say "hi",a@b.test\n"2",x,c@d.test\n'.repeat(200)}`,
    "quoting",
    /More than 100 lines/,
  ],
])("a file with %s is refused", async (_, file, code, words, settings) => {
  const fault = await faultOf(file, settings);
  expect([fault.code, fault.message]).toEqual([code, expect.stringMatching(words)]);
  expect(fault.remedy).toMatch(/\.$/);
  expect(`${fault.message} ${fault.remedy}`).not.toMatch(/Ana|Bo Li|example\.test/);
});

test.each<[name: string, file: string, settings: object, people: number]>([
  ["equal names numbered", "Employee ID,Name,Name,Email\n1,a,b,c@d.test\n", { duplicateColumns: "number" }, 1],
  ["a trailer of lines", `${both}TRL,4\n`, { trailer: "lines" }, 2],
  ["a trailer that counts something else", `${both}TRL,900\n`, { trailer: "ignore" }, 2],
  ["quotes switched off", `${header}\n${'1,say "hi",a@b.test\n"2",x,c@d.test\n'.repeat(200)}`, { quote: "none" }, 400],
  ["totals of money", `${both}\n,Total salary: 120000,\n`, {}, 2],
])("%s", async (_, file, settings, people) => {
  const { records, bad } = await readAll(file, settings);
  expect([records.length, bad]).toEqual([people, 0]);
});

test("equal names keep both values", async () => {
  const { records } = await readAll("Employee ID,Name,Name,Email\n1,a,b,c@d.test\n", { duplicateColumns: "number" });
  expect(records).toEqual([{ "Employee ID": "1", Name: "a", "Name (2)": "b", Email: "c@d.test" }]);
});
