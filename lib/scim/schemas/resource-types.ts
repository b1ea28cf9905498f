import type { Attribute, Schema } from "./attribute";
import { commonAttributes } from "./common";
import { enterpriseUserSchema } from "./enterprise-user";
import { groupSchema } from "./group";
import { userSchema } from "./user";

export type ResourceTypeName = "User" | "Group";

export type ResourceType = {
  name: ResourceTypeName;
  endpoint: "/Users" | "/Groups";
  schema: Schema;
  extensions: readonly Schema[];
};

export const userType: ResourceType = {
  name: "User",
  endpoint: "/Users",
  schema: userSchema,
  extensions: [enterpriseUserSchema],
};

export const groupType: ResourceType = { name: "Group", endpoint: "/Groups", schema: groupSchema, extensions: [] };

export const resourceTypes: readonly ResourceType[] = [userType, groupType];

export const publishedSchemas: readonly Schema[] = [userSchema, enterpriseUserSchema, groupSchema];

const indexes = new WeakMap<readonly Attribute[], ReadonlyMap<string, Attribute>>();

/** Looks a name up regardless of case (RFC 7643 section 2.1). */
export function findAttribute(attributes: readonly Attribute[] | undefined, name: string): Attribute | undefined {
  if (!attributes) return undefined;
  const known = indexes.get(attributes);
  const index = known ?? new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));
  if (!known) indexes.set(attributes, index);
  return index.get(name.toLowerCase());
}

export const findCoreAttribute = (type: ResourceType, name: string): Attribute | undefined =>
  findAttribute(type.schema.attributes, name) ?? findAttribute(commonAttributes, name);

/** The core schema or extension with this URN, regardless of case. */
export const findSchema = (type: ResourceType, urn: string): Schema | undefined =>
  [type.schema, ...type.extensions].find((schema) => schema.id.toLowerCase() === urn.toLowerCase());
