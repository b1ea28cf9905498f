import { z } from "zod";
import { describeVendor } from "../description";
import { limits, originsOf, required, setting, webAddress } from "../setting";
import { workdayMapping } from "./mapping";
import { oneUserUrl, reportUrl } from "./report-url";

const tokenUrl = setting(webAddress, {
  label: "Token URL",
  help: "The token endpoint of your API client, as Workday shows it.",
  where: "View API Clients: Token Endpoint, at the top of the page.",
  input: "url",
});
const clientId = setting(required("The API client's ID"), { label: "Client ID" });
const username = setting(required("The integration user's name"), {
  label: "Username",
  help: "The integration system user, often written ISU_Name@tenant.",
});

const auth = z.discriminatedUnion("type", [
  setting(z.object({ type: z.literal("basic"), username }), {
    label: "Username and password",
    secrets: ["password"],
  }),
  setting(
    z.object({
      type: z.literal("refresh_token"),
      tokenUrl,
      clientId,
      clientAuth: setting(z.enum(["body", "basic"]).default("body"), {
        label: "Send the client secret",
        choices: { body: "in the request body", basic: "in the Authorization header (Basic)" },
      }),
    }),
    { label: "OAuth 2.0, refresh token", secrets: ["clientSecret", "refreshToken"] },
  ),
  setting(z.object({ type: z.literal("jwt_bearer"), tokenUrl, clientId, username }), {
    label: "OAuth 2.0, JWT bearer",
    secrets: ["privateKey"],
  }),
]);
export type WorkdayAuth = z.infer<typeof auth>;

/** Settings of a Workday source; secrets are kept apart. */
export const workdayConfig = z.object({
  reportUrl: setting(reportUrl, {
    label: "Report URL",
    help: "The custom report that lists every worker, published as a web service.",
    where: "Open the report, then Actions, Web Service, View URLs: copy the JSON link with its prompts.",
    input: "url",
  }),
  userReportUrl: setting(
    z.preprocess((value) => (value === "" ? null : value), oneUserUrl.nullable().default(null)),
    {
      label: "One-person report URL",
      help: "Optional. A second report that returns one person: put {employee_id} or {email} where their value belongs.",
      input: "url",
    },
  ),
  auth: setting(auth, { label: "Sign-in", help: "How the integration system user signs in to Workday." }),
  ...limits,
});
export type WorkdayConfig = z.infer<typeof workdayConfig>;

export const workdayDescription = describeVendor<WorkdayConfig>({
  label: "Workday",
  about: "Reads a custom report that you publish as a web service (Reports as a Service).",
  settings: workdayConfig,
  secrets: {
    password: { label: "Password" },
    clientSecret: { label: "Client secret" },
    refreshToken: { label: "Refresh token", where: "View API Clients: Manage Refresh Tokens for Integrations." },
    privateKey: { label: "Private key (PEM)", isMultiline: true },
  },
  origins: ({ reportUrl: report, userReportUrl, auth: signIn }) =>
    originsOf([report, userReportUrl, "tokenUrl" in signIn ? signIn.tokenUrl : null]),
  mapping: workdayMapping,
  compare: {
    flow: "Rollcall fetches from Workday",
    needs: "A custom report and an integration user",
    setup: "Half an hour with a Workday admin",
    data: "Every column of your report",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "With a second report",
    leavers: "Status and end date; missing people on request",
  },
  guide: [
    "Create an integration system user and give its security group access to the report's data.",
    "Build an Advanced report over all workers, active and terminated, and tick Enable As Web Service.",
    "Give each column a plain alias such as Employee_ID: the mapping reads these names.",
    "Share the report with the integration user.",
    "Copy its JSON link from Actions, Web Service, View URLs.",
  ],
});
