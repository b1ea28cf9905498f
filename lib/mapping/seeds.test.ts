import { describe, expect, it } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { compileMapping } from "./compile";
import type { MappingDocument } from "./document";
import { evaluateMapping } from "./evaluate";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { lintExpression } from "./lint";
import { messages } from "./testing/evaluate-mapping";

/** The payload of the published SCIM guide, with an address where the guide's web page hides one. */
const payload: Json = {
  name: { givenName: "John", familyName: "Smith" },
  title: "Senior Manager, IT",
  active: true,
  emails: [{ value: "John.Smith@example.com", primary: true }],
  groups: [],
  manager: { Manager: "100789" },
  schemas: [
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    "WorkerType",
    "manager",
    "HireDate",
  ],
  HireDate: { newHireDate: "2022-08-31" },
  userName: "jsmith@example.com",
  WorkerType: { WorkerType: "Employee" },
  externalId: "00vmhxkujuXyjxMS01z9",
  startIndex: 1,
  totalResults: 1,
  "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { department: "Education", employeeNumber: "100123" },
};
const enterprise = '"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"';

const published: MappingDocument = {
  ...defaultMapping("custom"),
  attributes: {
    ...defaultMapping("custom").attributes,
    name: 'join(" ", [name.givenName, name.familyName])',
    email: "emails[?primary].value | [0] || userName",
    title: "title",
    department: `${enterprise}.department`,
    manager: "manager.Manager",
    employeeId: `${enterprise}.employeeNumber`,
    workingSince: "HireDate.newHireDate",
    isActive: "active",
  },
  managerType: "employeeId",
  customFields: "worker_type=WorkerType.WorkerType",
};
const evaluatePublished = (changes: { [key: string]: Json } = {}, document = published) =>
  evaluateMapping(compileMapping(document, { sourceKind: "scim", locations: ["Lisbon"] }), { ...payload, ...changes });

describe("the published mapping on the published payload", () => {
  it("gives what an admin expects", () => {
    expect(evaluatePublished()).toEqual({
      values: {
        name: "John Smith",
        email: "john.smith@example.com",
        title: "Senior Manager, IT",
        department: "Education",
        manager: "100789",
        employeeId: "100123",
        workingSince: "2022-08-31",
        isActive: true,
      },
      custom: { worker_type: "Employee" },
      keptCustom: [],
      errors: [],
      warnings: [],
    });
  });

  it("compiles without a problem", () => {
    expect(compileMapping(published, { sourceKind: "scim", locations: [] }).problems).toEqual([]);
  });

  it("keeps JMESPath's meaning of the e-mail expression, which never falls back, and names it", () => {
    expect(evaluatePublished({ emails: [] }).errors).toEqual([
      {
        code: "missing",
        attribute: "email",
        expression: "emails[?primary].value | [0] || userName",
      },
    ]);
  });

  it("falls back with the offered fix", () => {
    const [remark] = lintExpression(published.attributes.email, { attribute: "email", sourceKind: "scim" });
    expect(remark?.fix?.replacement).toBe("(emails[?primary].value | [0]) || userName");
    const attributes = { ...published.attributes, email: remark?.fix?.replacement ?? "" };
    expect(evaluatePublished({ emails: [] }, { ...published, attributes }).values.email).toBe("jsmith@example.com");
  });

  it("refuses the text a mail-hiding page leaves behind", () => {
    const emails = [{ value: "[email protected]", primary: true }];
    expect(messages(evaluatePublished({ emails }).errors)[0]).toBe(
      "Email is not valid. `emails[?primary].value | [0] || userName` found `[email protected]`, which is not an e-mail address.",
    );
  });

  it("says that a name lacks a part", () => {
    expect(messages(evaluatePublished({ name: { givenName: "Prince" } }).errors)[0]).toBe(
      'Name could not be worked out. `join(" ", [name.givenName, name.familyName])` has no value here: join() was given a list in which something is missing or not a text; add [?@] after the list to leave it out.',
    );
  });
});

describe("each published expression", () => {
  const single = (attribute: keyof MappingDocument["attributes"], expression: string, changes = {}) => {
    const base = defaultMapping("scim");
    const attributes = { ...base.attributes, [attribute]: expression };
    const compiled = compileMapping({ ...base, attributes }, { sourceKind: "scim", locations: ["1 Main St"] });
    return evaluateMapping(compiled, { ...payload, ...changes });
  };
  const hired = { hire_date: "6/13/2022 7:0:0 AM GMT" };
  const places = { addresses: [{ primary: true, formatted: "1 main st" }] };
  const managed = { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { manager: { value: "9a1f" } } };

  it.each([
    ["name", "join(' ', [name.givenName, name.familyName])", {}, "John Smith"],
    ["name", 'join(" ", [name.givenName, name.familyName])', {}, "John Smith"],
    ["name", "displayName || name.formatted", { displayName: "JS" }, "JS"],
    ["name", "displayName || name.formatted", { name: { formatted: "J. Smith" } }, "J. Smith"],
    ["email", "emails[?primary].value | [0]", {}, "john.smith@example.com"],
    ["email", "emails[?primary].value | [0] || userName", {}, "john.smith@example.com"],
    ["email", "userName", {}, "jsmith@example.com"],
    ["title", "title", {}, "Senior Manager, IT"],
    ["department", `${enterprise}.department`, {}, "Education"],
    ["location", "addresses[?primary].formatted", places, "1 Main St"],
    ["manager", `${enterprise}.manager.value`, managed, "9a1f"],
    ["manager", "manager.Manager", {}, "100789"],
    ["employeeId", `${enterprise}.employeeNumber`, {}, "100123"],
    ["workingSince", "HireDate.newHireDate", {}, "2022-08-31"],
    ["workingSince", 'to_iso_datetime(hire_date, "M/D/YYYY h:m:s A ZZZ")', hired, "2022-06-13"],
    ["workingSince", "to_iso_datetime(hire_date, 'M/D/YYYY h:m:s A ZZZ')", hired, "2022-06-13"],
    ["isActive", "active", {}, true],
    ["isActive", "active", { active: "False" }, false],
  ] as const)("%s: %s", (attribute, expression, changes, expected) => {
    const { values, errors } = single(attribute, expression, changes);
    expect(errors).toEqual([]);
    expect(values[attribute]).toBe(expected);
  });

  it("gives the documented date and time", () => {
    const compiled = compileExpression('to_iso_datetime(hire_date, "M/D/YYYY h:m:s A ZZZ")');
    expect(compiled.ok && compiled.expression.run(hired)).toEqual({ ok: true, value: "2022-06-13T07:00:00+00:00" });
  });

  it("takes the only item of a list, with a remark", () => {
    expect(single("location", "addresses[?primary].formatted", places).warnings).toEqual([
      {
        code: "list_result",
        attribute: "location",
        expression: "addresses[?primary].formatted",
        found: "a list of 1 item",
      },
    ]);
  });

  it.each([
    ["displayName or name.formatted", "or", "displayName || name.formatted"],
    ["emails[?primary].value | [0] or userName", "or", "(emails[?primary].value | [0]) || userName"],
    [
      "join(' ', [name.givenName, name.familyName]) or displayName or name.formatted",
      "or",
      "join(' ', [name.givenName, name.familyName]) || displayName || name.formatted",
    ],
  ])("%s is an error that says to use ||", (expression, word, replacement) => {
    const result = compileExpression(expression);
    expect(result.ok ? null : result.problem).toMatchObject({
      code: "word-operator",
      severity: "error",
      message: `JMESPath has no word \`${word}\`: use ||.`,
      fix: { title: "Use ||", replacement },
    });
  });

  it.each([
    ['join(" ", [name.givenName, name.familyName])', "quoted-literal", "join(' ', [name.givenName, name.familyName])"],
    [
      'to_iso_datetime(hire_date, "M/D/YYYY h:m:s A ZZZ")',
      "quoted-literal",
      "to_iso_datetime(hire_date, 'M/D/YYYY h:m:s A ZZZ')",
    ],
    ["emails[?primary].value | [0] || userName", "pipe-or", "(emails[?primary].value | [0]) || userName"],
    ["addresses[?primary].formatted", "list-result", "addresses[?primary].formatted | [0]"],
    ["join(' ', [name.givenName, name.familyName])", "join-null", "join(' ', [name.givenName, name.familyName][?@])"],
    ['userName == "u@x"', "quoted-literal", "userName == 'u@x'"],
    ["cost-center", "unquoted-name", '"cost-center"'],
  ])("%s is warned about as %s", (expression, code, replacement) => {
    const remarks = lintExpression(expression, { attribute: "name", sourceKind: "scim" });
    const remark = remarks.find((item) => item.code === code);
    expect(remark?.severity).toBe("warning");
    expect(remark?.fix?.replacement).toBe(replacement);
  });
});
