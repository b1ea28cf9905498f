import { describe, expect, it } from "vitest";
import { attributeNames, byAttribute, changeNameOf, plainAttributes, standardAttributes } from "./attributes";
import { mappingDocument } from "./document";

describe("the table of standard attributes", () => {
  it("names nothing twice", () => {
    const columns = standardAttributes.flatMap(({ column }) => column ?? []);
    const labels = standardAttributes.map(({ label }) => label);
    for (const all of [attributeNames, columns, labels]) expect(new Set(all).size).toBe(all.length);
  });

  it.each(standardAttributes)("has a row for $name that can be followed", ({ name, kind, column, type, ...row }) => {
    expect(name).toMatch(/^[a-z][a-zA-Z]*$/);
    // Names and columns become part of SQL.
    if (column !== null) expect(column).toMatch(/^[a-z][a-z_]*$/);
    expect(column === null).toBe(kind === "access" || kind === "role" || kind === "scope");
    expect(type === "yesNo").toBe(column === null);
    expect(row.required && row.mayClear).toBe(false);
    expect(row.help).toMatch(/^[A-Z].*\.$/);
  });

  it("keeps what an empty value may not empty", () => {
    const kept = standardAttributes.filter(({ mayClear }) => !mayClear).map(({ name }) => name);
    expect(kept).toEqual(["name", "email", "isActive"]);
    expect(standardAttributes.filter(({ required }) => required).map(({ name }) => name)).toEqual(["name", "email"]);
  });

  it("keeps manager, access, role and scope apart from the plain ones", () => {
    const special = standardAttributes
      .filter(({ kind }) => kind !== "plain")
      .map(({ name, kind }) => [name, kind] as const);
    expect(special).toEqual([
      ["manager", "manager"],
      ["isActive", "access"],
      ["restricted", "role"],
      ["inScope", "scope"],
    ]);
    expect(special.map(([name]) => changeNameOf(name))).toEqual(["manager", "status", "role", "inScope"]);
    for (const { name } of plainAttributes) expect(changeNameOf(name)).toBe(name);
    expect(changeNameOf("custom.isActive")).toBe("custom.isActive");
  });
});

describe("a mapping document stored before an attribute was added", () => {
  const unmapped = byAttribute(() => "");
  it.each(attributeNames)("is still read without %s, which is not mapped then", (name) => {
    const { [name]: _added, ...stored } = { ...byAttribute((row) => `of_${row.name}`) };
    const { attributes } = mappingDocument.parse({ version: 1, attributes: stored });
    expect(attributes).toEqual({ ...unmapped, ...stored });
    expect(attributes[name]).toBe("");
  });
});
