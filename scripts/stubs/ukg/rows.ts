import { addDays } from "../company/calendar";
import { type Company, dateIn, employeesOf } from "../company/company";
import type { Employee } from "../company/employee";

type Row = Record<string, unknown>;
/** A person as both routes know them: UKG Pro's own identifier is not the employee number. */
export type UkgPerson = { id: string; name: string; details: Row | null; employments: Row[] };

const companies = [
  { id: "J9A6Y", code: "MERUS", name: "Meridian Instruments US" },
  { id: "P9WX1", code: "MEREU", name: "Meridian Instruments Europe" },
] as const;

/** The employee number is text with its zeros, and the identifier holds it, so that people are told apart by sight. */
export const ukgId = (employeeId: string): string => `00CY${employeeId.replace(/\W/g, "")}`;

const statusCode = (employee: Employee, date: string): string => {
  if (employee.terminationDate !== null && employee.terminationDate < date) return "T";
  return employee.onLeave ? "L" : "A";
};
const at = (day: string | null): string | null => (day === null ? null : `${day}T00:00:00Z`);
const padded = (text: string, width: number): string => text.padEnd(width, " ");

/** Everybody with what both routes say of them; some have a former employment in the other company, which comes first. */
export function* peopleOf(company: Company): Generator<UkgPerson> {
  const date = dateIn(company);
  let index = 0;
  for (const employee of employeesOf(company)) {
    const present = employmentOf(employee, date, index % 5 === 0 ? 1 : 0);
    const former = index % 23 === 7 && employee.terminationDate === null ? [formerOf(present)] : [];
    yield {
      id: ukgId(employee.id),
      name: employee.preferred,
      details: detailsOf(employee, present.companyID),
      employments: [...former, present],
    };
    index += 1;
  }
}

const detailsOf = (employee: Employee, companyId: unknown): Row => ({
  personId: `p-${employee.id}`,
  employeeId: ukgId(employee.id),
  companyId,
  userName: employee.email?.split("@")[0] ?? null,
  firstName: employee.first,
  middleName: null,
  lastName: employee.last,
  preferredName: null,
  namePrefixCode: null,
  nameSufixCode: null,
  emailAddress: employee.email,
  emailAddressAlternate: `home-${employee.id.toLowerCase()}@home.test`,
  homePhone: "3055550100",
  addressLine1: "12 Harbour Road",
  addressCity: employee.location,
  addressState: "FL",
  addressZipCode: "33101",
  addressCountry: "USA",
  ssn: "078-05-1120",
  dateOfBirth: "1987-04-05T00:00:00Z",
  gender: "U",
  ethnicDescription: "not told",
  datetimeCreated: "2021-02-20T10:00:00",
  datetimeChanged: "2026-01-01T09:00:00",
});

const employmentOf = (employee: Employee, date: string, place: 0 | 1): Row => ({
  companyID: companies[place].id,
  companyCode: companies[place].code,
  companyName: companies[place].name,
  employeeID: ukgId(employee.id),
  employeeNumber: employee.id,
  employeeTypeCode: employee.type === "Employee" ? "REG" : "CON",
  employeeStatusCode: statusCode(employee, date),
  statusStartDate: at(employee.hireDate),
  originalHireDate: at(employee.originalHireDate),
  lastHireDate: at(employee.hireDate),
  dateOfTermination: at(employee.terminationDate),
  termReason: "",
  okToRehire: null,
  fullTimeOrPartTimeCode: employee.fullTime ? "F" : "P",
  salaryOrHourly: "S",
  annualSalary: 98_765.43,
  hourlyPayRate: 47.48,
  jobTitle: employee.title,
  jobDescription: employee.title,
  primaryJobCode: padded("SWE2", 6),
  positionCode: null,
  orgLevel1Code: padded(employee.department, 10),
  orgLevel2Code: padded(employee.costCenter, 10),
  orgLevel3Code: null,
  orgLevel4Code: null,
  primaryWorkLocationCode: employee.location,
  supervisorID: employee.managerId === null ? null : ukgId(employee.managerId),
  supervisorFirstName: null,
  supervisorLastName: null,
  supervisorCOID: null,
  leaveReasonCode: null,
  isMultipleJob: "N",
  dateTimeCreated: "2021-02-20T10:00:00",
  dateTimeChanged: "2026-01-01T09:00:00",
});

/** An employment that ended before the present one began. */
function formerOf(present: Row): Row {
  const start = String(present.lastHireDate).slice(0, 10);
  const other = companies.find(({ id }) => id !== present.companyID) ?? companies[0];
  return {
    ...present,
    companyID: other.id,
    companyCode: other.code,
    companyName: other.name,
    employeeStatusCode: "T",
    jobTitle: "Trainee",
    lastHireDate: at(addDays(start, -900)),
    dateOfTermination: at(addDays(start, -200)),
  };
}
