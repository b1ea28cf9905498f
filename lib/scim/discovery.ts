import type { ScimAction, ScimCall } from "./call";
import { notFound, ScimError } from "./errors";
import type { JsonObject } from "./json";
import { listBody } from "./list";
import type { Attribute, Schema } from "./schemas/attribute";
import { publishedSchemas, type ResourceType, resourceTypes } from "./schemas/resource-types";
import { serviceProviderConfig } from "./schemas/service-provider-config";
import { RESOURCE_TYPE_URN, SCHEMA_URN } from "./urns";

export const getServiceProviderConfig: ScimAction = async (call, { limits, baseUrl }) => {
  refuseFilter(call);
  return { status: 200, body: serviceProviderConfig(limits, baseUrl) };
};

export const listResourceTypes: ScimAction = async (call, { baseUrl }) => {
  refuseFilter(call);
  const documents = resourceTypes.map((type) => resourceTypeDocument(type, baseUrl));
  return { status: 200, body: listBody(documents, documents.length, null) };
};

export const getResourceType: ScimAction = async (call, { baseUrl }) => {
  const type = resourceTypes.find(({ name }) => name.toLowerCase() === call.id.toLowerCase());
  if (!type) throw notFound("ResourceType", call.id);
  return { status: 200, body: resourceTypeDocument(type, baseUrl) };
};

export const listSchemas: ScimAction = async (call, { baseUrl }) => {
  refuseFilter(call);
  const documents = publishedSchemas.map((schema) => schemaDocument(schema, baseUrl));
  return { status: 200, body: listBody(documents, documents.length, null) };
};

export const getSchema: ScimAction = async (call, { baseUrl }) => {
  const schema = publishedSchemas.find(({ id }) => id.toLowerCase() === call.id.toLowerCase());
  if (!schema) throw notFound("Schema", call.id);
  return { status: 200, body: schemaDocument(schema, baseUrl) };
};

/** Refuses a filter (RFC 7644 section 4), so that no client mistakes the whole list for matches. */
function refuseFilter(call: ScimCall): void {
  if (call.query.has("filter")) throw new ScimError(403, "This list cannot be filtered; read it whole.");
}

const resourceTypeDocument = (type: ResourceType, baseUrl: string): JsonObject => ({
  schemas: [RESOURCE_TYPE_URN],
  id: type.name,
  name: type.name,
  description: type.schema.description,
  endpoint: type.endpoint,
  schema: type.schema.id,
  schemaExtensions: type.extensions.map(({ id }) => ({ schema: id, required: false })),
  meta: { resourceType: "ResourceType", location: `${baseUrl}/ResourceTypes/${type.name}` },
});

const schemaDocument = ({ id, name, description, attributes }: Schema, baseUrl: string): JsonObject => ({
  schemas: [SCHEMA_URN],
  id,
  name,
  description,
  attributes: attributes.map(attributeDocument),
  meta: { resourceType: "Schema", location: `${baseUrl}/Schemas/${id}` },
});

function attributeDocument(attribute: Attribute): JsonObject {
  const { subAttributes, canonicalValues, referenceTypes, ...characteristics } = attribute;
  return {
    ...characteristics,
    ...(canonicalValues ? { canonicalValues: [...canonicalValues] } : {}),
    ...(referenceTypes ? { referenceTypes: [...referenceTypes] } : {}),
    ...(subAttributes ? { subAttributes: subAttributes.map(attributeDocument) } : {}),
  };
}
