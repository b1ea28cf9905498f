import { expect, test } from "vitest";
import { latin, readAll, utf16 } from "./testing/read-all";

const header = "Employee ID,Full Name,Email";
const ana = { "Employee ID": "00042", "Full Name": "Ana Díaz", Email: "ana@example.test" };
const bo = { "Employee ID": "00007", "Full Name": "Bo Li", Email: "bo@example.test" };
const rows = "00042,Ana Díaz,ana@example.test\n00007,Bo Li,bo@example.test\n";
const both = `${header}\n${rows}`;
const tabs = (text: string) => text.replaceAll(",", "\t");

/** Files that all hold Ana and Bo. */
test.each<[name: string, file: string | Buffer, settings?: object]>([
  ["plain", both],
  ["UTF-8 with a byte order mark", `\ufeff${both}`],
  ["a byte order mark before a quoted header", `\ufeff"Employee ID","Full Name","Email"\n${rows}`],
  ["UTF-16LE with a mark", utf16(both, "le")],
  ["UTF-16BE with a mark", utf16(both, "be")],
  ["UTF-16LE without a mark", utf16(both, "le", false)],
  ["UTF-16BE without a mark", utf16(both, "be", false)],
  ["Windows-1252 by setting", latin(both), { encoding: "windows-1252" }],
  ["a mark wins over the setting", `\ufeff${both}`, { encoding: "windows-1252" }],
  ["CRLF", both.replaceAll("\n", "\r\n")],
  ["CR alone", both.replaceAll("\n", "\r")],
  ["CRLF, then LF", both.replace("\n", "\r\n")],
  ["LF, then CRLF", both.replace(/\n(?=00007)/, "\r\n").replace(/\n$/, "\r\n")],
  ["semicolons", both.replaceAll(",", ";")],
  ["tabs in UTF-16, as Cognos writes", utf16(tabs(both), "le")],
  ["bars", both.replaceAll(",", "|")],
  ["sep= names the delimiter", `sep=;\n${both.replaceAll(",", ";")}`],
  [
    "all quoted with backslashes in between",
    `"Employee ID","Full Name","Email","Note"\r\n${'"00042","Ana Díaz","ana@example.test","says \\"hi\\""\r\n"00007","Bo Li","bo@example.test","a, b"\r\n'}`,
  ],
  [
    "single quotes",
    "'Employee ID';'Full Name';'Email'\n'00042';'Ana Díaz';'ana@example.test'\n'00007';'Bo Li';'bo@example.test'\n",
  ],
  [
    "a blank before a quote",
    `Employee ID, "Full Name", "Email"\n00042, "Ana Díaz", "ana@example.test"\n00007, "Bo Li", "bo@example.test"\n`,
  ],
  ["Excel's formulas around IDs", `${header}\n="00042",Ana Díaz,ana@example.test\n="00007","Bo Li",bo@example.test\n`],
  ["titles padded with commas", `ACME LLC,,\nRoster,,As of: today\n,,\n${both}`],
  [
    "padding and blanks that do not break",
    `${header}\n00042  ,Ana\u00a0Díaz\u00a0,  ana@example.test\n00007,Bo Li ,bo@example.test\u00a0\n`,
  ],
  ["header names with breaks, stars and hard blanks", `"Employee\nID",Full\u00a0Name,Email\n${rows}`],
  [
    "empty rows, also of quotes",
    `${header}\n\n00042,Ana Díaz,ana@example.test\n"","",""\n00007,Bo Li,bo@example.test\n,,\n`,
  ],
  ["totals below an empty row", `${both}\nSUMMARY\nTotal Employees:,2\nGenerated on:,"Nov 30, 2026"\n`],
  ["totals in a row of the table", `${both}\n,Total Employees: 2,\n`],
  ["a trailer with a count", `${both}TRL,2\n`],
  ["a remark below an empty row", `${both}\n© ACME 2026,,\n`],
  ["the header on every page", `${header}\n00042,Ana Díaz,ana@example.test\n${header}\n00007,Bo Li,bo@example.test\n`],
  ["a second header in words", `EMPLOYEE_ID,FULL_NAME,EMAIL\nEmployee ID,Name,E-mail\n${rows}`],
  [
    "the header found by required columns",
    `Name,Email\nof everybody,at work\n${both}`,
    { required: ["Employee ID", "Email"] },
  ],
  [
    "a legend above the header, which required columns tell apart",
    `Name,Email,Title,Status\nof everybody,at work,in English,today\n${both}`,
    { required: ["Employee ID", "Email"] },
  ],
  ["totals right below the people", `${both},Total Employees: 2,\n`],
  ["no line end at the end, but whole rows", both.slice(0, -1)],
  ["delimiters at the ends of lines", both.replaceAll("\n", ",,\n")],
])("two people in a file with %s", async (_, file, settings) => {
  const { records } = await readAll(file, settings);
  const people = records.map((record) => {
    const person = Object.values(record as Record<string, string>);
    return { "Employee ID": person[0], "Full Name": person[1], Email: person[2] };
  });
  expect(people).toEqual([ana, bo]);
});

test("what was found out about a file is said, and can be kept", async () => {
  const file = utf16(
    'Employee Number\tPreferred Name\tJob Title\n000107\tŌmi\tPlanner "B"\nC00012\tRui\tIT; "Infra\n',
    "le",
  );
  const { records, dialect, columns } = await readAll(file);
  expect(dialect).toEqual({ encoding: "utf-16le", delimiter: "\t", quote: "none", escape: "double" });
  expect(columns).toEqual(["Employee Number", "Preferred Name", "Job Title"]);
  expect(records[1]).toEqual({ "Employee Number": "C00012", "Preferred Name": "Rui", "Job Title": 'IT; "Infra' });
  expect(await readAll(file, { ...dialect, columns })).toMatchObject({ records, notes: [] });
});

test.each([
  ["leading zeros", "000317"],
  ["17 digits", "12345678901234567"],
  ["a number like 1E+05", "1E+05"],
  ["a date", "2026-11-30"],
  ["true", "True"],
  ["a formula", "=1+1"],
  ["Null as a name", "Null"],
])("text stays text: %s", async (_, text) => {
  const { records } = await readAll(`Employee ID,Full Name,Email\n00042,${text},ana@example.test\n`);
  expect(records).toEqual([{ ...ana, "Full Name": text }]);
});

test.each(["-", "N/A", "NO_MANAGER", "0000-00-00", "[]"])("%s means nothing", async (text) => {
  const { records } = await readAll(`Employee ID,Full Name,Email,Manager\n00042,Ana Díaz,ana@example.test,${text}\n`);
  expect(records).toEqual([{ ...ana, Manager: "" }]);
});

test("a cell that is missing is absent, and a blank one is empty", async () => {
  const file = `${header},Title,Site\n00042,Ana Díaz,ana@example.test,Lead\n00007,Bo Li,bo@example.test,,\n`;
  const { records, notes } = await readAll(file);
  expect(records).toEqual([
    { ...ana, Title: "Lead" },
    { ...bo, Title: "", Site: "" },
  ]);
  expect(notes).toEqual([{ code: "short_rows", count: 1, lines: [2] }]);
});

test("a row that does not fit costs this row, and no other", async () => {
  const file = `${header}\n00001,Lau, Kit,kit@example.test\n00002,"Sow"x,sow@example.test\n00003,Qi"," Li,qi@example.test\n00005,"Bah\n${rows}00009\n`;
  const { records, bad, notes } = await readAll(file);
  expect(records.filter((record) => typeof record !== "string")).toEqual([ana, bo]);
  expect(records.filter((record) => typeof record === "string")).toEqual([
    "Line 2 of the file has 4 cells, and the header 3: a delimiter inside a cell is not quoted.",
    "Line 3 of the file has text after a closing quote.",
    "Line 4 of the file has a quote in the middle of an unquoted cell.",
    "Line 5 of the file opens a quote and does not close it.",
    "Line 8 of the file has only 1 of 3 cells.",
  ]);
  expect(bad).toBe(5);
  expect(notes).toContainEqual({ code: "bad_rows", count: 5, lines: [2, 3, 4, 5, 8] });
});

test("cells over several lines stay whole, and the line of a later fault is the file's", async () => {
  const { records } = await readAll(`${header}\n00042,"Ana\nDíaz",ana@example.test\n00001,a,b,c\n`);
  expect(records).toEqual([
    { ...ana, "Full Name": "Ana\nDíaz" },
    expect.stringMatching(/^Line 4 of the file has 4 cells/),
  ]);
});

test("a row over the limit becomes a sentence", async () => {
  const { records } = await readAll(`${header}\n00042,${"x".repeat(3_000)},a@b.test\n${rows}`, {
    maxRecordBytes: 2_000,
  });
  expect(records).toEqual([expect.stringMatching(/^This record is 3\d\d\d bytes; the limit is 2000$/), ana, bo]);
});

test("a person with an ID and little else is a person, and a name is no total", async () => {
  const file = `Employee #,First Name,Status,Work Email,Title\n5121,,,,\n,Count Total,Active,count@example.test,Clerk\n`;
  const { records } = await readAll(file);
  expect(records).toHaveLength(2);
});

test("an ID alone below an empty row is a person, to the end of the file", async () => {
  const { records } = await readAll(
    "Employee #,First Name,Status,Work Email,Title\n1,Ana,Active,a@b.test,x\n\n5121,,,,\n",
  );
  expect(records).toHaveLength(2);
});

test("people below a remark make it a person again, in order", async () => {
  const { records, notes } = await readAll(
    `${header}\n00042,Ana Díaz,ana@example.test\n\n,Kim Oh,\n00007,Bo Li,bo@example.test\n`,
  );
  expect(records).toEqual([ana, { "Employee ID": "", "Full Name": "Kim Oh", Email: "" }, bo]);
  expect(notes).toEqual([{ code: "blank_rows", count: 1, lines: [3] }].map(({ code, count }) => ({ code, count })));
});

test("a header called __proto__ is data", async () => {
  const { records } = await readAll("Employee ID,__proto__,Email\n1,x,a@example.test\n");
  expect(Object.entries(records[0] as object)).toEqual([
    ["Employee ID", "1"],
    ["__proto__", "x"],
    ["Email", "a@example.test"],
  ]);
});
