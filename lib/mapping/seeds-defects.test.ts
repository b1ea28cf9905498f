import { describe, expect, it } from "vitest";
import { csvMapping } from "@/lib/sources/csv-file/mapping";
import { compileMapping } from "./compile";
import { mappingFrom } from "./defaults";
import { evaluateMapping } from "./evaluate";
import { tell } from "./testing/run-expression";

describe("defects found in the published examples stay understood", () => {
  it.each([
    ["join(' ', [name.givenName, name.familyName][?@])", { name: {} }, ""],
    ["join(' ', [name.givenName, name.familyName][?@])", { name: { givenName: "Ana" } }, "Ana"],
    ['userName == "u@x"', { userName: "u@x" }, false],
    ["userName == 'u@x'", { userName: "u@x" }, true],
    ['"cost-center"', { "cost-center": "42" }, "42"],
    ['"Full Name"', { "Full Name": "Ana" }, "Ana"],
    ["Full Name", {}, "does not compile: A name with spaces needs double quotes around it."],
    ["[?primary]", [{ primary: "False" }], [{ primary: "False" }]],
  ])("%s", (expression, data, expected) => {
    expect(tell(expression, data)).toEqual(expected);
  });

  it("reads the column names of the published CSV", () => {
    const row = {
      "Full Name": "Ana Díaz",
      Email: "Ana@Example.com",
      "Employee ID": "0042",
      Department: "IT",
      Title: "Engineer",
      "Hire Date": "2021-03-01",
      "Manager's email": "Bo@Example.com",
      "Picture URL": "https://example.com/a.png",
      Location: "lisbon",
      "Termination Date": "",
    };
    const compiled = compileMapping(mappingFrom(csvMapping), { sourceKind: "csv_sftp", locations: ["Lisbon"] });
    expect(evaluateMapping(compiled, row)).toEqual({
      values: {
        name: "Ana Díaz",
        email: "ana@example.com",
        pictureUrl: "https://example.com/a.png",
        title: "Engineer",
        department: "IT",
        location: "Lisbon",
        manager: "bo@example.com",
        employeeId: "0042",
        workingSince: "2021-03-01",
        terminationDate: null,
      },
      custom: {},
      keptCustom: [],
      errors: [],
      warnings: [],
    });
  });
});
