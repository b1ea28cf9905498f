import { addDays, dateOf, dayNumber } from "./calendar";
import { nameOf } from "./names";
import { domain, type Office, offices } from "./organisation";
import { at, draw, fraction, pick, purposes } from "./random";
import { depthOf, leadsOthers, managerOf, seatOf } from "./tree";

export type WorkerType = "Employee" | "Contingent Worker";

/** A person in the HR department's data; every stub writes its vendor's format from this. Dates are `YYYY-MM-DD`. */
export type Employee = {
  id: string;
  type: WorkerType;
  first: string;
  last: string;
  preferred: string;
  email: string | null;
  title: string;
  department: string;
  costCenter: string;
  location: string;
  country: string;
  managerId: string | null;
  managerEmail: string | null;
  leadsOthers: boolean;
  hireDate: string;
  originalHireDate: string;
  terminationDate: string | null;
  onLeave: boolean;
  /** A status word that replaces the one from the dates. */
  oddStatus: string | null;
  fullTime: boolean;
  photoUrl: string | null;
};

/**
 * Everything that the generated people depend on. Scenarios start at `today`; `day` counts days since; pictures are at
 * `photos`.
 */
export type Frame = { seed: number; size: number; today: string; day: number; photos: string };

const officeSlots: Office[] = offices.flatMap((office) => Array.from({ length: office.weight }, () => office));
const firstHire = dayNumber("2009-03-02");
const lastHire = dayNumber("2025-09-26");

const isContractor = (frame: Frame, person: number): boolean =>
  !leadsOthers(person, frame.size) && fraction(frame.seed, person, purposes.contractor) < 0.08;

export const idOf = (frame: Frame, person: number): string =>
  isContractor(frame, person) ? `C-${String(person + 1).padStart(5, "0")}` : String(person + 1).padStart(5, "0");

export const emailOf = (person: number): string => `${nameOf(person).ascii}@${domain}`;

/** Person n as hired, with the changes of the days since; scenarios and edits are added elsewhere. */
export const hirePerson = (frame: Frame, person: number): Employee => {
  const name = nameOf(person);
  const manager = managerOf(person, frame.size);
  const id = idOf(frame, person);
  const seat = person === 0 ? null : seatOf(person);
  const department = departmentOf(person);
  const office = officeNow(frame, person);
  const hireDate = hireDateOf(frame, person);
  return {
    id,
    type: id.startsWith("C-") ? "Contingent Worker" : "Employee",
    first: name.first,
    last: name.last,
    preferred: `${name.first} ${name.last}`,
    email: `${name.ascii}@${domain}`,
    title: seat === null ? "Chief Executive Officer" : titleNow(frame, person, seat.ordinal),
    department: department.name,
    costCenter: department.code,
    location: office.name,
    country: office.country,
    managerId: manager === null ? null : idOf(frame, manager),
    managerEmail: manager === null ? null : emailOf(manager),
    leadsOthers: leadsOthers(person, frame.size),
    hireDate,
    originalHireDate: hireDate,
    terminationDate: terminationNow(frame, person, hireDate),
    onLeave: fraction(frame.seed, person, purposes.leave) < 0.015,
    oddStatus: null,
    fullTime: fraction(frame.seed, person, purposes.timeType) < 0.93,
    photoUrl: fraction(frame.seed, person, purposes.photo) < 0.2 ? null : `${frame.photos}/${id}.svg`,
  };
};

/** Most hire dates are fixed calendar days, so that tomorrow's feed differs only where it should. */
const hireDateOf = (frame: Frame, person: number): string => {
  if (person >= frame.size) return addDays(frame.today, -(draw(frame.seed, person, purposes.hireDate) % 10));
  if (person < 12) return dateOf(firstHire + person * 37);
  return dateOf(firstHire + (draw(frame.seed, person, purposes.hireDate) % (lastHire - firstHire)));
};

const daysUntil = (frame: Frame, person: number, purpose: number, perYear: number): number =>
  Math.floor((fraction(frame.seed, person, purpose) / perYear) * 365);

const hasHappened = (frame: Frame, person: number, purpose: number, perYear: number): boolean =>
  daysUntil(frame, person, purpose, perYear) < frame.day;

const departmentOf = (person: number) =>
  person === 0 ? at([{ name: "Executive Office", code: "CC-0100" }], 0) : seatOf(person).department;

const officeNow = (frame: Frame, person: number): Office => {
  const home = pick(officeSlots, frame.seed, person, purposes.location);
  return hasHappened(frame, person, purposes.move, 0.06) ? at(offices, offices.indexOf(home) + 1) : home;
};

const titleNow = (frame: Frame, person: number, ordinal: number): string => {
  const { department } = seatOf(person);
  if (ordinal === 0) return department.head;
  if (leadsOthers(person, frame.size)) {
    const rank = at(
      ["Vice President", "Director", "Senior Manager", "Manager", "Team Lead"],
      Math.min(4, depthOf(ordinal) - (department.weight > 1 ? 1 : 0)),
    );
    return `${rank}, ${department.name}`;
  }
  const promoted = hasHappened(frame, person, purposes.promotion, 0.15) ? 1 : 0;
  const level = Math.floor(fraction(frame.seed, person, purposes.level) ** 1.5 * department.titles.length);
  return at(department.titles, Math.min(department.titles.length - 1, level + promoted));
};

/** Six in a hundred left before the story begins; then some leave as days pass, entered by HR a few days late. */
const terminationNow = (frame: Frame, person: number, hireDate: string): string | null => {
  if (person < 12 || person >= frame.size || leadsOthers(person, frame.size)) return null;
  if (fraction(frame.seed, person, purposes.leaver) < 0.06) {
    const stayed = 30 + (draw(frame.seed, person, purposes.leaveDate) % 2_000);
    const left = Math.min(dayNumber(hireDate) + stayed, dayNumber("2025-10-31"));
    return dateOf(left);
  }
  if (!hasHappened(frame, person, purposes.laterLeaver, 0.1)) return null;
  return addDays(frame.today, -1 - (draw(frame.seed, person, purposes.leaveDate) % 5));
};

/** The status word on a given day; the termination date is the last day worked. */
export const statusOn = (employee: Employee, date: string): string => {
  if (employee.oddStatus !== null) return employee.oddStatus;
  if (employee.terminationDate !== null && employee.terminationDate < date) return "Terminated";
  if (employee.hireDate > date) return "Pre-Hire";
  return employee.onLeave ? "On Leave" : "Active";
};
