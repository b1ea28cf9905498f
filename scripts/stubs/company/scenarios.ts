import { addDays } from "./calendar";
import { type Employee, emailOf, type Frame, hirePerson } from "./employee";
import { domain } from "./organisation";

type Stage = {
  frame: Frame;
  today: string;
  day: number;
  idOf: (name: string) => string;
  emailOf: (name: string) => string;
};
type Change = (employee: Employee, stage: Stage) => Partial<Employee> | null;

/**
 * One person per entry, the highest numbered first; `null` takes them out of the feed. Dates are relative to `today`.
 */
const scenarios: Record<string, Change> = {
  future_hire: (_, { today }) => ({ hireDate: addDays(today, 14), originalHireDate: addDays(today, 14) }),
  future_hire_next_month: (_, { today }) => ({ hireDate: addDays(today, 35), originalHireDate: addDays(today, 35) }),
  hire_today: (_, { today }) => ({ hireDate: today, originalHireDate: today }),
  title_change_tomorrow: (_, { day }) => (day >= 1 ? { title: "Programme Lead" } : { title: "Programme Coordinator" }),
  termination_yesterday: (_, { today }) => ({ terminationDate: addDays(today, -1) }),
  termination_today: (_, { today }) => ({ terminationDate: today }),
  termination_tomorrow: (_, { today }) => ({ terminationDate: addDays(today, 1) }),
  termination_next_month: (_, { today }) => ({ terminationDate: addDays(today, 30) }),
  termination_rescinded: (_, { today, day }) => ({ terminationDate: day >= 1 ? null : addDays(today, 10) }),
  hire_rescinded: (_, { today, day }) => (day >= 1 ? null : { hireDate: addDays(today, 7) }),
  rehire_same_id: ({ hireDate }, { today, day }) =>
    day >= 1 ? { hireDate: today, originalHireDate: hireDate } : { terminationDate: addDays(today, -90) },
  contractor_becomes_employee: ({ id }, { day }) =>
    day >= 1 ? { id, type: "Employee" } : { id: `C-${id}`, type: "Contingent Worker" },
  leave_begins: (_, { day }) => ({ onLeave: day >= 1 }),
  leave_ends: (_, { day }) => ({ onLeave: day < 1 }),
  marriage: ({ first }, { day }) =>
    day >= 1 ? { last: "Ashdown", preferred: `${first} Ashdown`, email: `marriage.ashdown@${domain}` } : {},
  email_swap_a: (_, { day, emailOf }) => (day >= 1 ? { email: emailOf("email_swap_b") } : {}),
  email_swap_b: (_, { day, emailOf }) => (day >= 1 ? { email: emailOf("email_swap_a") } : {}),
  missing_email: () => ({ email: null }),
  missing_email_contractor: ({ id }) => ({
    id: `C-${id}`,
    type: "Contingent Worker",
    email: null,
    managerId: null,
    managerEmail: null,
  }),
  invalid_email: ({ first }) => ({ email: `${first.length}.nowhere(at)${domain}` }),
  duplicate_email: (_, { emailOf }) => ({ email: emailOf("duplicate_email_owner") }),
  duplicate_email_owner: () => ({}),
  duplicate_id: () => ({}),
  unknown_location: () => ({ location: "Reykjavík", country: "Iceland" }),
  unknown_manager: () => ({ managerId: "99999999", managerEmail: `gone.long-ago@${domain}` }),
  terminated_manager: (_, { idOf, emailOf }) => ({
    managerId: idOf("termination_yesterday"),
    managerEmail: emailOf("termination_yesterday"),
  }),
  self_manager: ({ id, email }) => ({ managerId: id, managerEmail: email }),
  cycle_of_two_a: (_, { idOf, emailOf }) => managedBy("cycle_of_two_b", idOf, emailOf),
  cycle_of_two_b: (_, { idOf, emailOf }) => managedBy("cycle_of_two_a", idOf, emailOf),
  cycle_of_three_a: (_, { idOf, emailOf }) => managedBy("cycle_of_three_b", idOf, emailOf),
  cycle_of_three_b: (_, { idOf, emailOf }) => managedBy("cycle_of_three_c", idOf, emailOf),
  cycle_of_three_c: (_, { idOf, emailOf }) => managedBy("cycle_of_three_a", idOf, emailOf),
  bad_date: () => ({ hireDate: "2024-02-31", originalHireDate: "2024-02-31" }),
  unknown_status: () => ({ oddStatus: "Garden Leave" }),
  date_line: (_, { today }) => ({ location: "Tokyo", country: "Japan", terminationDate: today }),
};

const managedBy = (name: string, idOf: Stage["idOf"], emailOf: Stage["emailOf"]): Partial<Employee> => ({
  managerId: idOf(name),
  managerEmail: emailOf(name),
});

export const scenarioNames = Object.keys(scenarios);
/** In a smaller company nearly everybody would play a scenario. */
export const smallestWithScenarios = 4 * scenarioNames.length;

const personOf = (frame: Frame, name: string): number => frame.size - 1 - scenarioNames.indexOf(name);
const plainId = (person: number): string => String(person + 1).padStart(5, "0");

/** A steady employee to play a scenario: never a contractor or leaver, whatever was drawn. */
const cast = (frame: Frame, person: number): Employee => ({
  ...hirePerson(frame, person),
  id: plainId(person),
  type: "Employee",
  terminationDate: null,
  onLeave: false,
});

const stageOf = (frame: Frame): Stage => ({
  frame,
  today: frame.today,
  day: frame.day,
  idOf: (name) => plainId(personOf(frame, name)),
  emailOf: (name) => emailOf(personOf(frame, name)),
});

export const scenarioOf = (frame: Frame, person: number): string | undefined => scenarioNames[frame.size - 1 - person];

/** The feed's rows for a person who acts in a scenario: none, one, or two for the id that comes twice. */
export const playScenario = (frame: Frame, person: number, name: string): Employee[] => {
  const employee = cast(frame, person);
  const change = scenarios[name]?.(employee, stageOf(frame));
  if (change === null) return [];
  const row = { ...employee, ...change };
  return name === "duplicate_id" ? [row, { ...row, title: `${row.title} (second entry)` }] : [row];
};
