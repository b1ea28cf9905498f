import type { Employee } from "../company/employee";

/** The columns that PlusPlus documents for its people report, in their order. */
const columns: [name: string, cell: (employee: Employee) => string | null][] = [
  ["Full Name", (employee) => fullName(employee)],
  ["Email", ({ email }) => email],
  ["Employee ID", ({ id }) => id],
  ["Department", ({ department }) => department],
  ["Title", ({ title }) => title],
  ["Hire Date", ({ hireDate }) => hireDate],
  ["Manager's email", ({ managerEmail }) => managerEmail],
  ["Picture URL", ({ photoUrl }) => photoUrl],
  ["Location", ({ location }) => location],
  ["Termination Date", ({ terminationDate }) => terminationDate],
];

export const fullName = ({ preferred, last }: Employee): string => `${preferred} ${last}`;

/** All quoted, with CRLF, and quotes doubled. */
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const line = (cells: readonly string[]) => `${cells.map(quoted).join(",")}\r\n`;

export const companyCsv = (employees: readonly Employee[]): string =>
  line(columns.map(([name]) => name)) +
  employees.map((employee) => line(columns.map(([, cell]) => cell(employee) ?? ""))).join("");
