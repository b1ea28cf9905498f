import { z } from "zod";

/**
 * Query parameters that choose an output or a description of the report. All others are prompts and stay as they are.
 */
const outputMembers = new Set(["format", "xsds", "xsd", "wsdl", "wadl"]);

/**
 * The report's address with `format=json`, whatever format it was copied with. Works on the text: a URL object would
 * re-encode the `!` of object prompts such as `Worker_Type!WID`, which Workday wants literal.
 */
export function withJsonFormat(pasted: string): string {
  const [address = "", ...queries] = (pasted.split("#")[0] ?? "").split("?");
  const prompts = queries
    .join("&")
    .split("&")
    .filter((member) => member !== "" && !outputMembers.has((member.split("=")[0] ?? "").toLowerCase()));
  return `${address}?${[...prompts, "format=json"].join("&")}`;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

const webAddress = z
  .string()
  .trim()
  .refine(isWebAddress, "Paste the whole URL, beginning with https:// and without a username or password in it.");
const reportUrl = webAddress.transform(withJsonFormat);

export const placeholders = ["{employee_id}", "{email}"] as const;
const oneUserUrl = reportUrl.refine(
  (url) => placeholders.filter((placeholder) => url.includes(placeholder)).length === 1,
  `Put either ${placeholders.join(" or ")} where the report expects the person's value.`,
);

const required = (what: string) => z.string().trim().min(1, `${what} is needed.`);

const auth = z.discriminatedUnion("type", [
  z.object({ type: z.literal("basic"), username: required("The integration user's name") }),
  z.object({
    type: z.literal("refresh_token"),
    tokenUrl: webAddress,
    clientId: required("The API client's ID"),
    clientAuth: z.enum(["body", "basic"]).default("body"),
  }),
  z.object({
    type: z.literal("jwt_bearer"),
    tokenUrl: webAddress,
    clientId: required("The API client's ID"),
    username: required("The integration user's name"),
  }),
]);
export type WorkdayAuth = z.infer<typeof auth>;

/** Which secrets each way of signing in needs, by the names they are kept under. */
export const workdaySecrets = {
  basic: ["password"],
  refresh_token: ["clientSecret", "refreshToken"],
  jwt_bearer: ["privateKey"],
} as const satisfies Record<WorkdayAuth["type"], readonly string[]>;

const milliseconds = (standard: number) => z.number().int().positive().max(14_400_000).default(standard);

/** Settings of a Workday source; secrets are kept apart. Times in milliseconds: a report may be silent for minutes. */
export const workdayConfig = z.object({
  reportUrl,
  userReportUrl: z.preprocess((value) => (value === "" ? null : value), oneUserUrl.nullable().default(null)),
  auth,
  timeouts: z
    .object({ firstByteMs: milliseconds(900_000), idleMs: milliseconds(120_000), totalMs: milliseconds(3_600_000) })
    .prefault({}),
  maxRecordBytes: z.number().int().positive().max(16_000_000).default(1_000_000),
});
export type WorkdayConfig = z.infer<typeof workdayConfig>;
