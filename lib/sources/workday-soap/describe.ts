import { z } from "zod";
import { describeVendor } from "../description";
import { limits, originsOf, required, setting, webAddress } from "../setting";
import { workdaySoapMapping } from "./mapping";

/** `https://{host}/ccx/service/{tenant}/{service}/v{version}`, as the WSDL names it. */
const endpoint = /\/ccx\/service\/([^/?]+)\/(?:Human_Resources|Staffing)\/(v\d+(?:\.\d+)?)\/?(?:\?.*)?$/;

export function partsOf(serviceUrl: string): { tenant: string; version: string } {
  const [, tenant = "", version = ""] = endpoint.exec(serviceUrl) ?? [];
  return { tenant, version };
}

/** Settings of a Workday source over SOAP; the password is kept apart. */
export const workdaySoapConfig = z.object({
  serviceUrl: setting(
    webAddress
      .refine((url) => endpoint.test(url), "Paste the endpoint that ends in /Human_Resources/v44.2 or another version.")
      .transform((url) => url.replace(/\/?(\?.*)?$/, "")),
    {
      label: "Service URL",
      help: "The Human_Resources web service, with its version.",
      where: "Public Web Services, Human Resources, View WSDL: soap:address near the end.",
      example: "https://wd2-impl-services1.workday.com/ccx/service/acme/Human_Resources/v44.2",
      input: "url",
    },
  ),
  username: setting(required("The integration user's name"), {
    label: "Username",
    help: "The integration system user. The tenant is added where it is left out: ISU_Name@tenant.",
    secrets: ["password"],
  }),
  contingent: setting(z.boolean().default(true), {
    label: "Contingent workers",
    help: "Read contingent workers as well as employees. Default: on.",
  }),
  pageSize: z.number().int().min(1).max(999).default(200),
  ...limits,
});
export type WorkdaySoapConfig = z.infer<typeof workdaySoapConfig>;

export const workdaySoapDescription = describeVendor<WorkdaySoapConfig>({
  label: "Workday SOAP",
  about: "Reads workers over the Get_Workers web service, where a custom report is not an option.",
  settings: workdaySoapConfig,
  secrets: { password: { label: "Password" } },
  origins: ({ serviceUrl }) => originsOf([serviceUrl]),
  mapping: workdaySoapMapping,
  compare: {
    flow: "Rollcall fetches from Workday",
    needs: "An integration user with Get access to worker data",
    setup: "Half an hour with a Workday admin, without a report",
    data: "Names, e-mails, jobs, organizations, managers; no pay and no national IDs",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "Yes, by employee ID",
    leavers: "Status and end date; missing people on request",
  },
  guide: [
    "Create an integration system user and a security group for it.",
    "Give the group Get access to the domains Worker Data: Public Worker Reports, Workers, Current Staffing Information and Work Email.",
    "Activate the pending security policy changes.",
    "Copy the address of the Human Resources web service from Public Web Services.",
  ],
});
