import { addDays, dayNumber } from "./calendar";
import { type Employee, type Frame, hirePerson } from "./employee";
import { domain } from "./organisation";
import { playScenario, scenarioNames, scenarioOf, smallestWithScenarios } from "./scenarios";

export type CompanyOptions = {
  users?: number;
  seed?: number;
  /** `YYYY-MM-DD`: the day the story begins; scenarios (a leaver tomorrow …) are relative to it. */
  today?: string;
  /** Days passed since: promotions, moves, leavers, joiners and the later parts of the scenarios happen. */
  day?: number;
  scenarios?: boolean;
  /** The address that photo addresses begin with. */
  photos?: string;
};

/** Field changes by employee ID; `null` removes the person from the feed. */
export type Edits = Readonly<Record<string, Partial<Employee> | null>>;
export type Company = { frame: Frame; scenarios: boolean; edits: Edits };

const joinersPerDay = 0.0004;

export const foundCompany = (options: CompanyOptions = {}): Company => {
  const frame: Frame = {
    seed: options.seed ?? 20_260_105,
    size: options.users ?? 1_200,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    day: options.day ?? 0,
    photos: options.photos ?? `https://photos.${domain}`,
  };
  return { frame, scenarios: options.scenarios ?? frame.size >= smallestWithScenarios, edits: {} };
};

/** The calendar day it is in the company. */
export const dateIn = (company: Company): string => addDays(company.frame.today, company.frame.day);

const peopleIn = ({ frame }: Company): number => frame.size + Math.floor(frame.size * joinersPerDay * frame.day);

/** The feed's rows, the CEO first and then in an order that puts managers before some of their reports and after others. */
export function* employeesOf(company: Company): Generator<Employee> {
  const { size } = company.frame;
  const step = stepThrough(size - 1);
  for (let place = 0; place < size; place += 1) {
    const person = place === 0 ? 0 : 1 + (((place - 1) * step) % (size - 1));
    yield* rowsOf(company, person);
  }
  for (let person = size; person < peopleIn(company); person += 1) yield* rowsOf(company, person);
}

/** About the golden section of `count`, and coprime to it, so that its multiples visit every place once. */
const stepThrough = (count: number): number => {
  let step = Math.max(1, Math.floor(count * 0.618));
  while (greatestCommonDivisor(step, count) > 1) step += 1;
  return step;
};

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

const rowsOf = (company: Company, person: number): Employee[] => {
  const scenario = company.scenarios ? scenarioOf(company.frame, person) : undefined;
  const rows =
    scenario === undefined ? [hirePerson(company.frame, person)] : playScenario(company.frame, person, scenario);
  return rows.flatMap((row) => {
    const edit = company.edits[row.id];
    return edit === null ? [] : [edit === undefined ? row : { ...row, ...edit }];
  });
};

/** The rows of whoever matches; walks the whole feed, so meant for one look-up at a time. */
export const findEmployees = (company: Company, matches: (employee: Employee) => boolean): Employee[] => {
  const found: Employee[] = [];
  for (const employee of employeesOf(company)) if (matches(employee)) found.push(employee);
  return found;
};

/** Who plays which part, as the ID in the feed; empty for a part that has left it. */
export const cast = (company: Company): Record<string, string> =>
  Object.fromEntries(
    scenarioNames.map((name, part) => {
      const person = company.frame.size - 1 - part;
      return [name, rowsOf(company, person)[0]?.id ?? ""];
    }),
  );

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));
