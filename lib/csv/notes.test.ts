import { expect, test } from "vitest";
import { wordsForNote } from "./notes";
import { isSecretColumn, isSecretText } from "./secrets";
import { readAll } from "./testing/read-all";

const header = "Employee ID,Full Name,Email";

const notesOf = async (file: string, settings = {}) => (await readAll(file, settings)).notes.map(wordsForNote);

test.each<[name: string, file: string, note: string, settings?: object]>([
  ["lines before the header", `ACME,,\nRoster,,\n${header}\n1,a,b@c.test\n`, "2 lines before the header left out."],
  ["empty rows", `${header}\n\n1,a,b@c.test\n,,\n`, "2 empty rows left out."],
  [
    "a repeated header",
    `${header}\n1,a,b@c.test\n${header}\n2,a,d@c.test\n`,
    "The header comes again once (line 3); left out.",
  ],
  ["a second header", `${header}\nID,Name,E-mail\n1,a,b@c.test\n`, "A second header line left out (line 2)."],
  ["a trailer", `${header}\n1,a,b@c.test\nTRL,1\n`, "The trailer counts 1, as many as were read."],
  [
    "masks",
    `${header},Title\n1,a,b@c.test,****\n2,a,d@c.test,***\n`,
    '2 cells not told (masked), in "Title"; people keep what they have.',
  ],
  [
    "lost letters",
    `${header}\n1,Jos? D?az,b@c.test\n`,
    '1 cell lost letters when the file was made ("?" inside a word) (line 2). Export as UTF-8.',
  ],
  [
    "letters of a wrong encoding",
    `${header}\n1,JosÃ© Li,b@c.test\n`,
    '1 cell with letters of a wrong encoding, such as "Ã©" (line 2). Export as UTF-8.',
  ],
  [
    "numbers of a spreadsheet",
    `${header}\n1.2E+16,a,b@c.test\n`,
    '1 number written like 1E+05 in "Employee ID": a spreadsheet changed them. Export without opening the file in one.',
  ],
  ["no line end", `${header}\n1,a,b@c.test`, "The last line has no line end."],
  ["text under no name", `${header},\n1,a,b@c.test,x\n`, "1 cell under no column name left out (line 2)."],
  [
    "a missing column",
    `${header}\n1,a,b@c.test\n`,
    'Missing, and in earlier files: "Title".',
    { columns: ["Employee ID", "Full Name", "Email", "Title"] },
  ],
  [
    "a new column",
    `${header},Title\n1,a,b@c.test,x\n`,
    'New since the last file: "Title".',
    { columns: ["Employee ID", "Full Name", "Email"] },
  ],
  [
    "a renamed column",
    `${header}\n1,a,b@c.test\n`,
    'Probably renamed: "Work Email" is now "Email".',
    { columns: ["Employee ID", "Full Name", "Work Email"] },
  ],
  [
    "another order",
    `Email,${"Employee ID,Full Name"}\nb@c.test,1,a\n`,
    "The columns are in another order than in earlier files; they are read by name.",
    { columns: ["Employee ID", "Full Name", "Email"] },
  ],
])("%s: said", async (_, file, note, settings) => {
  expect(await notesOf(file, settings)).toContain(note);
});

test("passwords and social security numbers are dropped by name and by shape", async () => {
  const file = `${header},Password [Required],SSN,Note\n1,a,b@c.test,hunter2,078-05-1120,x\n2,b,d@c.test,,,219-09-9999\n3,c,e@c.test,,,$2b$10$abcdefghijklmnopqrstuv\n`;
  const { records, notes } = await readAll(file);
  expect(JSON.stringify(records)).not.toMatch(/hunter2|078-05|219-09|\$2b/);
  expect(records[0]).toEqual({ "Employee ID": "1", "Full Name": "a", Email: "b@c.test", Note: "x" });
  expect(notes.map(wordsForNote)).toEqual([
    'Not stored: "Password [Required]", "SSN". Leave them out of the export.',
    '2 texts in "Note" not kept: they look like a social security number or a stored password.',
  ]);
});

test.each([
  ...[
    "Password",
    "password_hash",
    "Initial Password",
    "PIN",
    "Pin Number",
    "SSN",
    "ssn",
    "Social Security Number",
    "Kennwort",
    "Passwort",
  ].map((name) => [name, true] as const),
  ...[
    "Pin Code",
    "Pincode",
    "Pinboard",
    "Change Password at Next Sign-In",
    "Password Hash Function [UPLOAD ONLY]",
    "Spinning",
    "Mission",
    "Employee ID",
    "Password Last Set",
  ].map((name) => [name, false] as const),
])("column %s: secret %s", (name, secret) => {
  expect(isSecretColumn(name)).toBe(secret);
});

test.each([
  ["078-05-1120", true],
  ["$6$rounds=5000$abcdefgh$xyz", true],
  ["{SSHA}abcdef", true],
  ["555-1234", false],
  ["$100 to Ana", false],
  ["{}", false],
  ["2026-11-30", false],
])("text %s: secret %s", (text, secret) => {
  expect(isSecretText(text)).toBe(secret);
});
