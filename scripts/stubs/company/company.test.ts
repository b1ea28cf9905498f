import { describe, expect, test } from "vitest";
import { cast, employeesOf, findEmployees, foundCompany } from "./company";
import { type Employee, statusOn } from "./employee";

const today = "2026-01-05";
const company = (change = {}) => foundCompany({ today, ...change });
const everybody = (change = {}): Employee[] => [...employeesOf(company(change))];
const byId = (people: Employee[]) => new Map(people.map((person) => [person.id, person]));

describe("a company of 1,200", () => {
  const people = everybody();
  const broken = new Set(Object.values(cast(company())));
  const usual = people.filter(({ id }) => !broken.has(id));

  test("is the same every time, and another with another seed", () => {
    expect(everybody()).toEqual(people);
    expect(everybody({ seed: 7 })).not.toEqual(people);
  });

  test("has everybody once, the CEO first", () => {
    expect(people).toHaveLength(1_201);
    expect(new Set(people.map(({ id }) => id)).size).toBe(1_200);
    expect(people[0]).toMatchObject({ id: "00001", title: "Chief Executive Officer", managerId: null });
  });

  test("every usual person is whole", () => {
    const known = byId(people);
    for (const person of usual) {
      expect(person.email).toMatch(/^[a-z]+\.[a-z]+\d*@meridian\.test$/);
      expect([person.first, person.last, person.title, person.department, person.location]).not.toContain("");
      expect(person.id === "00001" || known.has(person.managerId ?? "")).toBe(true);
      expect(known.get(person.managerId ?? "")?.leadsOthers ?? true).toBe(true);
      expect(known.get(person.managerId ?? "")?.email ?? null).toBe(person.managerEmail);
    }
    expect(new Set(usual.map(({ email }) => email)).size).toBe(usual.length);
  });

  test("managers stand before some of their reports and after others", () => {
    const place = new Map(people.map(({ id }, index) => [id, index]));
    const before = people.filter(
      ({ id, managerId }) => (place.get(managerId ?? "") ?? -1) < (place.get(id) ?? 0),
    ).length;
    expect(before).toBeGreaterThan(200);
    expect(people.length - before).toBeGreaterThan(200);
  });

  test("is a believable mix", () => {
    const share = (matches: (person: Employee) => boolean) => people.filter(matches).length / people.length;
    const status = (word: string) => share((person) => statusOn(person, today) === word);
    expect(status("Active")).toBeGreaterThan(0.85);
    expect(status("Terminated")).toBeGreaterThan(0.03);
    expect(status("On Leave")).toBeGreaterThan(0.005);
    expect(status("Pre-Hire")).toBeGreaterThan(0);
    expect(share(({ type }) => type === "Contingent Worker")).toBeGreaterThan(0.04);
    expect(share(({ leadsOthers }) => leadsOthers)).toBeLessThan(0.25);
    expect(new Set(people.map(({ location }) => location)).size).toBe(9);
  });
});

test("forty thousand people have forty thousand addresses", () => {
  const people = everybody({ users: 40_000, scenarios: false });
  expect(new Set(people.map(({ email }) => email)).size).toBe(40_000);
  expect(new Set(people.map(({ id }) => id)).size).toBe(40_000);
});

describe("as days pass", () => {
  test("a day changes a few, and thirty days change more", () => {
    const start = byId(everybody());
    const changed = (day: number) =>
      everybody({ day }).filter((person) => JSON.stringify(person) !== JSON.stringify(start.get(person.id))).length;
    const [afterOne, afterMonth] = [changed(1), changed(30)];
    expect(afterOne).toBeGreaterThan(5);
    expect(afterOne).toBeLessThan(40);
    expect(afterMonth).toBeGreaterThan(afterOne);
    expect(afterMonth).toBeLessThan(150);
  });

  const part = (name: string, day: number) => {
    const there = company({ day });
    const part = cast(there)[name];
    return findEmployees(there, ({ id }) => id === part)[0];
  };

  test("the scenarios play out", () => {
    expect(part("title_change_tomorrow", 0)?.title).not.toBe(part("title_change_tomorrow", 1)?.title);
    expect([
      part("termination_rescinded", 0)?.terminationDate,
      part("termination_rescinded", 1)?.terminationDate,
    ]).toEqual(["2026-01-15", null]);
    expect([part("hire_rescinded", 0)?.hireDate, part("hire_rescinded", 1)]).toEqual(["2026-01-12", undefined]);
    expect([part("contractor_becomes_employee", 0)?.type, part("contractor_becomes_employee", 1)?.type]).toEqual([
      "Contingent Worker",
      "Employee",
    ]);
    expect(part("email_swap_a", 1)?.email).toBe(part("email_swap_b", 0)?.email);
    expect(part("email_swap_b", 1)?.email).toBe(part("email_swap_a", 0)?.email);
    expect(part("rehire_same_id", 1)).toMatchObject({ id: part("rehire_same_id", 0)?.id, terminationDate: null });
    expect(part("marriage", 1)?.last).toBe("Ashdown");
  });

  test.each([
    ["termination_yesterday", "Terminated"],
    ["termination_today", "Active"],
    ["future_hire", "Pre-Hire"],
    ["hire_today", "Active"],
    ["unknown_status", "Garden Leave"],
  ])("%s is %s on the first day", (name, status) => {
    const person = part(name, 0);
    expect(person && statusOn(person, today)).toBe(status);
  });

  test("cycles are cycles", () => {
    const { cycle_of_two_a: a = "", cycle_of_two_b: b = "" } = cast(company());
    expect([part("cycle_of_two_a", 0)?.managerId, part("cycle_of_two_b", 0)?.managerId]).toEqual([b, a]);
  });
});

test("edits change one person or take them out", () => {
  const edited = { ...company(), edits: { "00042": { title: "Dean" }, "00043": null } };
  const people = byId([...employeesOf(edited)]);
  expect([people.get("00042")?.title, people.has("00043")]).toEqual(["Dean", false]);
});
