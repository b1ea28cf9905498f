import type { RawPayload } from "../adapter";
import { createSieve, type Fields, type Sieve } from "../unwanted";

/**
 * What is kept of person details: the route also sends the social security number, birth date, home address and phone of
 * everybody, which no directory needs.
 */
const personFields = new Set([
  "personId",
  "userName",
  "firstName",
  "middleName",
  "lastName",
  "preferredName",
  "formerName",
  "namePrefixCode",
  "nameSufixCode",
  "nameSuffixCode",
  "emailAddress",
]);

/** Pay, and what belongs to it. `salaryOrHourly` says how somebody is paid, not what. */
const pay = /(pay|salary|salayr|wage|compensation|bonus|hourly|annual|amount|rate)(?!.*(group|frequency|type)code$)/i;
const isPay = (name: string): boolean => name !== "salaryOrHourly" && pay.test(name);
/** The identifiers come with the employment. */
const isIdentifier = (name: string): boolean => /^(employee|company)id$/i.test(name);
const isPersonal = (name: string): boolean => /birth|^dob$|gender|ethnic|marital|ssn/i.test(name) || isPay(name);

/** A record of either route, or null for one that is no object, such as the sentence in place of an oversized one. */
export function readFields(record: RawPayload): Fields | null {
  try {
    const value: unknown = JSON.parse(record.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

/** An identifier by its name in any case: `employeeId` here is `employeeID` there. */
export function identifier(record: Fields, name: "employeeid" | "companyid"): string {
  for (const key in record) {
    if (key.length !== name.length || key.toLowerCase() !== name) continue;
    const value = record[key];
    return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
  }
  return "";
}

/** By employee, then by company: the details as JSON text without the braces, which take far less room than objects. */
type Persons = Map<string, Map<string, string>>;

export type Joiner = {
  /** Keeps the details of a person, as text, until their employments come. */
  addPerson: (record: RawPayload) => void;
  /** One employment with the details of its person. The identifiers of the employment stay, spelt as it spells them. */
  join: (record: RawPayload) => RawPayload;
  /** Whoever has no employment: still in the feed, so that nobody takes them for missing. */
  rest: () => RawPayload[];
  /** The names of what was not kept. */
  dropped: () => ReadonlySet<string>;
};

/** Joins the two routes. Of one person's details in several companies those of the employment's company are taken. */
export function createJoiner(): Joiner {
  const persons: Persons = new Map();
  const employed = new Set<string>();
  const details = createSieve((name) => !personFields.has(name));
  const employment = createSieve(isPersonal);
  let unread = 0;
  return {
    addPerson: (record) => keepPerson(persons, record, details),
    join: (record) => {
      const row = readFields(record);
      if (row === null) {
        unread += 1;
        return record;
      }
      const id = identifier(row, "employeeid");
      employed.add(id);
      return toPayload(detailsOf(persons.get(id), identifier(row, "companyid")), employment.keep(row));
    },
    // An employment that could not be read may be anybody's: that record fails, and nobody counts as missing then.
    rest: () =>
      [...persons].flatMap(([id, companies]) =>
        unread > 0 || employed.has(id) ? [] : [toPayload(detailsOf(companies, ""), { employeeId: id })],
      ),
    dropped: () => new Set([...details.dropped, ...employment.dropped].filter((name) => !isIdentifier(name))),
  };
}

const toPayload = (details: string, row: Fields): RawPayload =>
  Buffer.from(`{${[details, JSON.stringify(row).slice(1, -1)].filter(Boolean).join(",")}}`);

function keepPerson(persons: Persons, record: RawPayload, sieve: Sieve): void {
  const person = readFields(record);
  const id = person && identifier(person, "employeeid");
  if (!person || !id) return;
  const companies = persons.get(id) ?? new Map<string, string>();
  const details = JSON.stringify(sieve.keep(person)).slice(1, -1);
  persons.set(id, companies.set(identifier(person, "companyid"), details));
}

const detailsOf = (companies: Map<string, string> | undefined, company: string): string =>
  companies?.get(company) ?? companies?.values().next().value ?? "";
