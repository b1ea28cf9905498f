import { z } from "zod";
import { describeVendor } from "../description";
import { limits, originsOf, required, setting, webAddress } from "../setting";
import { paging } from "./paging-settings";

const placeholders = /\{(employee_id|email)\}/g;
const optionalText = z.string().trim().default("");
const path = z
  .string()
  .trim()
  .regex(/^[^.\s]+(\.[^.\s]+)*$|^$/, "Write the names on the way with dots between them, such as data.employees.");

const signIn = z.discriminatedUnion("type", [
  setting(z.object({ type: z.literal("basic"), username: setting(required("A username"), { label: "Username" }) }), {
    label: "Username and password",
    secrets: ["password"],
  }),
  setting(z.object({ type: z.literal("bearer") }), { label: "Bearer token", secrets: ["token"] }),
  setting(
    z.object({
      type: z.literal("header"),
      header: setting(
        z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9-]+$/, "A header name has letters, digits and hyphens."),
        { label: "Header", help: "The header that carries the key.", example: "X-Api-Key" },
      ),
    }),
    { label: "API key in a header", secrets: ["apiKey"] },
  ),
  setting(
    z.object({
      type: z.literal("client_credentials"),
      tokenUrl: setting(webAddress, { label: "Token URL", input: "url" }),
      clientId: setting(required("The client ID"), { label: "Client ID" }),
      scope: setting(optionalText, { label: "Scope", help: "Optional, as the API asks for it." }),
    }),
    { label: "OAuth 2.0, client credentials", secrets: ["clientSecret"] },
  ),
  setting(z.object({ type: z.literal("none") }), { label: "None" }),
]);

const request = z.discriminatedUnion("method", [
  setting(z.object({ method: z.literal("GET") }), { label: "GET" }),
  setting(
    z.object({
      method: z.literal("POST"),
      body: setting(
        z.string().trim().refine(isJsonObject, 'The body has to be a JSON object, such as {"active": false}.'),
        { label: "Body", help: "JSON. Paging parameters are added to it.", input: "lines" },
      ),
    }),
    { label: "POST" },
  ),
]);

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Settings of any API that answers with JSON; secrets are kept apart. */
export const jsonApiConfig = z.object({
  url: setting(webAddress, {
    label: "Address",
    help: "The address that lists everybody, with its query, leavers included if the API can.",
    where: "The API's documentation: the endpoint that lists employees or users.",
    example: "https://api.example.com/v1/employees",
    input: "url",
  }),
  request: setting(request, { label: "Method", help: "POST only where the API wants it: Rollcall never writes." }),
  signIn: setting(signIn, { label: "Sign-in" }),
  headers: setting(
    z
      .array(
        z
          .string()
          .trim()
          .regex(/^[A-Za-z0-9-]+:\s*\S/, "One header a line, as Name: value."),
      )
      .default([]),
    { label: "More headers", help: "Optional. One a line, as Name: value. Nothing secret.", input: "lines" },
  ),
  records: setting(path.default(""), {
    label: "Where the people are",
    help: "The names that lead to the list in the answer. Empty: the answer is the list.",
    example: "data.employees",
  }),
  paging: setting(paging, { label: "Paging", help: "How the API hands out more people than fit in one answer." }),
  total: setting(path.default(""), {
    label: "Where the total is",
    help: "Optional. The number of people the API says there are: a feed that has fewer is not complete.",
    example: "meta.total",
  }),
  onePerson: setting(
    z
      .union([
        z.literal(""),
        webAddress.refine(
          (url) => (url.match(placeholders) ?? []).length === 1,
          "Put {employee_id} or {email} where the value belongs.",
        ),
      ])
      .default(""),
    {
      label: "One-person address",
      help: "Optional. Put {employee_id} or {email} where their value belongs.",
      input: "url",
    },
  ),
  perMinute: setting(z.number().int().min(0).max(6_000).default(0), {
    label: "Requests a minute, at most",
    help: "0 for no limit. 429 and Retry-After are obeyed in any case.",
  }),
  ...limits,
});
export type JsonApiConfig = z.infer<typeof jsonApiConfig>;

export const jsonApiDescription = describeVendor<JsonApiConfig>({
  label: "JSON API",
  about: "Reads any HR system that answers with JSON over HTTPS, set up here without code.",
  settings: jsonApiConfig,
  secrets: {
    password: { label: "Password" },
    token: { label: "Token" },
    apiKey: { label: "API key" },
    clientSecret: { label: "Client secret" },
  },
  origins: ({ url, onePerson, signIn: by }) =>
    originsOf([url, onePerson || null, by.type === "client_credentials" ? by.tokenUrl : null]),
  mapping: {},
  compare: {
    flow: "Rollcall fetches from the API",
    needs: "The API's documentation and a key",
    setup: "An hour, and the mapping from scratch",
    data: "Whatever the API answers",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "Where the API has an address for it",
    leavers: "As mapped; missing people on request",
  },
  guide: [
    "Find the endpoint that lists employees, and how it pages, in the vendor's API documentation.",
    "Make a key that may only read.",
    "Fill in the form, press Test connection, then map the fields on the Mapping tab.",
  ],
});
