export type AttributeType =
  | "string"
  | "boolean"
  | "decimal"
  | "integer"
  | "dateTime"
  | "reference"
  | "binary"
  | "complex";

/** One attribute definition with the characteristics of RFC 7643 section 7, as published at /Schemas. */
export type Attribute = {
  name: string;
  type: AttributeType;
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: "readOnly" | "readWrite" | "immutable" | "writeOnly";
  returned: "always" | "never" | "default" | "request";
  uniqueness: "none" | "server" | "global";
  canonicalValues?: readonly string[];
  referenceTypes?: readonly string[];
  subAttributes?: readonly Attribute[];
};

export type Schema = { id: string; name: string; description: string; attributes: readonly Attribute[] };

type Overrides = Partial<Omit<Attribute, "name" | "description">>;

/** A single-valued string, unless the overrides say otherwise. */
export const attribute = (name: string, description: string, overrides: Overrides = {}): Attribute => ({
  name,
  type: "string",
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...overrides,
});

export const flag = (name: string, description: string): Attribute => attribute(name, description, { type: "boolean" });

export const complex = (
  name: string,
  description: string,
  subAttributes: readonly Attribute[],
  overrides: Overrides = {},
): Attribute => attribute(name, description, { type: "complex", subAttributes, ...overrides });

export const reference = (name: string, description: string, referenceTypes: string[], overrides: Overrides = {}) =>
  attribute(name, description, { type: "reference", referenceTypes, caseExact: true, ...overrides });

/** A multi-valued attribute with the usual sub-attributes of RFC 7643 section 2.4. */
export const plural = (name: string, description: string, types: readonly string[], value: Overrides = {}): Attribute =>
  complex(
    name,
    description,
    [
      attribute("value", "The value itself.", value),
      attribute("display", "A human-readable name for display."),
      attribute("type", "A label for what the value is for.", types.length > 0 ? { canonicalValues: types } : {}),
      flag("primary", "True for the preferred value; true for one value at most."),
    ],
    { multiValued: true },
  );
