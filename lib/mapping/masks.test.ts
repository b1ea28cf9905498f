import { expect, test } from "vitest";
import { compileMapping } from "./compile";
import { mappingFrom } from "./defaults";
import { evaluateMapping } from "./evaluate";

const compiled = compileMapping(
  mappingFrom({
    name: "Name",
    email: "Email || Home",
    title: "join(', ', [Title, Team])",
    isActive: "Status == 'Active'",
    department: "orgs[0].name",
  }),
  { sourceKind: "csv_sftp", locations: [] },
);
const person = {
  Name: "Ana",
  Email: "ana@example.test",
  Home: "a@home.test",
  Title: "Lead",
  Team: "Ops",
  Status: "Active",
  orgs: [{ name: "HR" }],
};

test.each<[name: string, change: object, told: string[], kept: string[]]>([
  ["nothing masked", {}, ["department", "email", "isActive", "name", "title"], []],
  ["a value", { Title: "****" }, ["department", "email", "isActive", "name"], ["title"]],
  ["a status that is compared", { Status: "***" }, ["department", "email", "name", "title"], ["isActive"]],
  ["a fallback that is not needed", { Home: "****" }, ["department", "email", "isActive", "name", "title"], []],
  ["a field inside a list", { orgs: [{ name: "********" }] }, ["email", "isActive", "name", "title"], ["department"]],
  ["two stars are text", { Team: "**" }, ["department", "email", "isActive", "name", "title"], []],
])("%s: what is masked keeps its value", (_, change, told, kept) => {
  const { values, warnings, errors } = evaluateMapping(compiled, { ...person, ...change });
  const known = Object.keys(values).filter((name) => told.includes(name) || kept.includes(name));
  expect(known.sort()).toEqual(told);
  expect(warnings.map(({ code, attribute }) => [code, attribute])).toEqual(
    kept.map((attribute) => ["not_told", attribute]),
  );
  expect(errors).toEqual([]);
});

test("a masked name fails the record: nobody is made or matched by stars", () => {
  const { values, errors } = evaluateMapping(compiled, { ...person, Name: "****" });
  expect(values.name).toBeUndefined();
  expect(errors).toMatchObject([{ code: "not_told", attribute: "name", found: "****" }]);
});
