import { addDays, dayNumber } from "./calendar";
import { type Employee, type Frame, hirePerson } from "./employee";
import { domain } from "./organisation";
import { playScenario, scenarioNames, scenarioOf, smallestWithScenarios } from "./scenarios";

export type CompanyOptions = {
  users?: number;
  seed?: number;
  /** `YYYY-MM-DD`: the day the story begins; scenarios (a leaver tomorrow …) are relative to it. */
  today?: string;
  /** Days passed since `today`, with their promotions, moves, leavers, joiners and later parts of the scenarios. */
  day?: number;
  scenarios?: boolean;
  /** The address that photo addresses begin with. */
  photos?: string;
  /** How the feed differs from the usual one, for benchmarks. */
  variant?: FeedVariant;
};

export const feedVariants = ["usual", "newcomer first", "shuffled", "one percent changed"] as const;
export type FeedVariant = (typeof feedVariants)[number];

/** Field changes by employee ID; `null` removes the person from the feed. */
export type Edits = Readonly<Record<string, Partial<Employee> | null>>;
export type Company = { frame: Frame; scenarios: boolean; edits: Edits; variant: FeedVariant };

const joinersPerDay = 0.0004;

export const foundCompany = (options: CompanyOptions = {}): Company => {
  const frame: Frame = {
    seed: options.seed ?? 20_260_105,
    size: options.users ?? 1_200,
    today: options.today ?? new Date().toISOString().slice(0, 10),
    day: options.day ?? 0,
    photos: options.photos ?? `https://photos.${domain}`,
  };
  return {
    frame,
    scenarios: options.scenarios ?? frame.size >= smallestWithScenarios,
    edits: {},
    variant: options.variant ?? "usual",
  };
};

/** Today's date in the company. */
export const dateIn = (company: Company): string => addDays(company.frame.today, company.frame.day);

const peopleIn = ({ frame }: Company): number => frame.size + Math.floor(frame.size * joinersPerDay * frame.day);

/**
 * The feed's rows, the CEO first and then in an order that puts managers before some of their reports and after others.
 */
export function* employeesOf(company: Company): Generator<Employee> {
  const { size } = company.frame;
  if (company.variant === "newcomer first") yield hirePerson(company.frame, size);
  const step = stepThrough(size - 1, company.variant === "shuffled" ? 0.382 : 0.618);
  for (let place = 0; place < size; place += 1) {
    const person = place === 0 ? 0 : 1 + (((place - 1) * step) % (size - 1));
    yield* rowsOf(company, person);
  }
  for (let person = size; person < peopleIn(company); person += 1) yield* rowsOf(company, person);
}

/** About this share of `count`, and coprime to it, so that its multiples visit every place once. */
const stepThrough = (count: number, share: number): number => {
  let step = Math.max(1, Math.floor(count * share));
  while (greatestCommonDivisor(step, count) > 1) step += 1;
  return step;
};

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

const rowsOf = (company: Company, person: number): Employee[] => {
  const scenario = company.scenarios ? scenarioOf(company.frame, person) : undefined;
  const rows =
    scenario === undefined ? [hirePerson(company.frame, person)] : playScenario(company.frame, person, scenario);
  const isPromoted = company.variant === "one percent changed" && person % 100 === 7;
  return rows.flatMap((row) => {
    const edit = company.edits[row.id];
    const now = isPromoted ? { ...row, title: `Senior ${row.title}` } : row;
    return edit === null ? [] : [edit === undefined ? now : { ...now, ...edit }];
  });
};

/** The rows that match; walks the whole feed, so meant for single look-ups. */
export const findEmployees = (company: Company, matches: (employee: Employee) => boolean): Employee[] => {
  const found: Employee[] = [];
  for (const employee of employeesOf(company)) if (matches(employee)) found.push(employee);
  return found;
};

/** scenario → the employee ID that plays it; empty where that person has left the feed. */
export const cast = (company: Company): Record<string, string> =>
  Object.fromEntries(
    scenarioNames.map((name, part) => {
      const person = company.frame.size - 1 - part;
      return [name, rowsOf(company, person)[0]?.id ?? ""];
    }),
  );

export const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text));
