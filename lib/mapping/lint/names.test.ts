import { describe, expect, it } from "vitest";
import { lint, only } from "../testing/lint-expression";

describe("names that need quotes", () => {
  const urn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  it.each([
    ["Full Name", 0, 9, '"Full Name"', "spaces"],
    ["upper(Full Name)", 6, 15, 'upper("Full Name")', "spaces"],
    ["Full Name || Display Name", 0, 9, '"Full Name" || "Display Name"', "spaces"],
    ["a.Hire Date", 2, 11, 'a."Hire Date"', "spaces"],
    ["Cost Center Code", 0, 16, '"Cost Center Code"', "spaces"],
    ["'Full Name' == Full Name", 15, 24, "'Full Name' == \"Full Name\"", "spaces"],
    ["cost-2024", 0, 9, '"cost-2024"', "a hyphen"],
    ["a.level-2.b", 2, 9, 'a."level-2".b', "a hyphen"],
    ["Straße", 0, 6, '"Straße"', "letters other than a to z"],
    ["Größe in cm || a", 0, 11, '"Größe in cm" || a', "letters other than a to z"],
    ["upper(Büro-Ort)", 6, 14, 'upper("Büro-Ort")', "letters other than a to z"],
    ["a.שם.Größe", 2, 4, 'a."שם"."Größe"', "letters other than a to z"],
    ["'Größe' == Größe", 11, 16, "'Größe' == \"Größe\"", "letters other than a to z"],
    [urn, 0, urn.length, `"${urn}"`, "colons"],
    [`${urn}.department`, 0, urn.length, `"${urn}".department`, "colons"],
    [`${urn}:department`, 0, urn.length + 11, `"${urn}".department`, "colons"],
    [`a || ${urn}.x`, 5, urn.length + 5, `a || "${urn}".x`, "colons"],
  ])("%s", (expression, from, to, replacement, what) => {
    expect(lint(expression)[0]).toMatchObject({
      code: "unquoted-name",
      severity: "error",
      message: `A name with ${what} needs double quotes around it.`,
      from,
      to,
      fix: { replacement },
    });
  });

  it.each([
    ["cost-center", 0, 11, '"cost-center"'],
    ["a || cost-center", 5, 16, 'a || "cost-center"'],
    ["cost-center-code", 0, 16, '"cost-center-code"'],
    ["upper(cost-center)", 6, 17, 'upper("cost-center")'],
  ])("%s subtracts, so it is a warning", (expression, from, to, replacement) => {
    expect(only(expression, "unquoted-name")).toEqual([[from, to, replacement]]);
    expect(lint(expression).find((item) => item.code === "unquoted-name")).toMatchObject({
      severity: "warning",
      message: `\`${expression.slice(from, to)}\` subtracts one field from another. To read the field of that name write "${expression.slice(from, to)}".`,
    });
  });

  it("says nothing more about the halves of such a name", () => {
    const codes = lint("cost-center", { knownPaths: ["Cost_Center"] }).map(({ code }) => code);
    expect(codes).toEqual(["unquoted-name"]);
  });

  it.each(["a - b", "total -used", "a.b-c.d"])("%s is left as a subtraction", (expression) => {
    expect(only(expression, "unquoted-name")).toEqual([]);
  });
});

describe("fields that no payload has", () => {
  const knownPaths = ["Email", "manager", "manager.Manager", "emails", "emails[].value", '"Full Name"', "cost"];
  it.each([
    ["Emial", 0, 5, "Email"],
    ["email", 0, 5, "Email"],
    ["manager.manager", 0, 15, "manager.Manager"],
    ["a.b.c", 0, 5, null],
    ["upper(Emial)", 6, 11, "upper(Email)"],
    ['"Full name"', 0, 11, '"Full Name"'],
    ["Email || Emial", 9, 14, "Email || Email"],
    ["Emials[0].value", 0, 6, "emails[0].value"],
  ])("%s", (expression, from, to, replacement) => {
    expect(only(expression, "unknown-field", { knownPaths })).toEqual([[from, to, replacement]]);
  });

  it("says so in words", () => {
    expect(lint("Emial", { knownPaths })[0]).toMatchObject({
      severity: "info",
      message: "`Emial` occurs in none of the payloads looked at. Did you mean `Email`?",
      fix: { title: "Write Email" },
    });
    expect(lint("xyz", { knownPaths })[0]?.message).toBe("`xyz` occurs in none of the payloads looked at.");
  });

  it.each([
    "Email",
    "manager.Manager",
    "manager",
    "emails[?type].value",
    "emails[].value | [0]",
    '"Full Name"',
    "emails[*].nope",
    'join(" ", emails[].value)',
    'to_iso_datetime(Email, "M/D/YYYY")',
  ])("%s is known, or beyond what is checked", (expression) =>
    expect(only(expression, "unknown-field", { knownPaths })).toEqual([]),
  );

  it("says nothing when no payload is known", () => {
    expect(only("Emial", "unknown-field")).toEqual([]);
    expect(only("Emial", "unknown-field", { knownPaths: [] })).toEqual([]);
  });
});
