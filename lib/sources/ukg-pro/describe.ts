import { z } from "zod";
import { describeVendor } from "../description";
import { limits, originsOf, required, setting, webAddress } from "../setting";
import { ukgProMapping } from "./mapping";

/** Settings of a UKG Pro source; secrets are kept apart. */
export const ukgProConfig = z.object({
  serviceUrl: setting(
    webAddress.transform((url) => new URL(url).origin),
    {
      label: "Service endpoint URL",
      help: "The web service host of your company.",
      where: "System Configuration, Security, Service Account Administration: Web Service URL.",
      example: "https://service4.ultipro.com",
      input: "url",
    },
  ),
  username: setting(required("The service account's name"), {
    label: "Service account username",
    help: "A web service account with View on Employee Person Details and Personnel Integration.",
    where: "System Configuration, Security, Service Account Administration.",
    secrets: ["password", "apiKey"],
  }),
  pageSize: z.number().int().min(1).max(10_000).default(1_000),
  ...limits,
});
export type UkgProConfig = z.infer<typeof ukgProConfig>;

export const ukgProDescription = describeVendor<UkgProConfig>({
  label: "UKG Pro",
  about: "Reads person and employment details over UKG Pro's REST API (formerly UltiPro).",
  settings: ukgProConfig,
  secrets: {
    password: { label: "Service account password" },
    apiKey: {
      label: "Customer API key",
      help: "Sent as US-Customer-Api-Key with each request.",
      where: "System Configuration, Security, Service Account Administration: Customer API Key.",
    },
  },
  origins: ({ serviceUrl }) => originsOf([serviceUrl]),
  mapping: ukgProMapping,
  compare: {
    flow: "Rollcall fetches from UKG Pro",
    needs: "A web service account and the customer API key",
    setup: "A quarter of an hour with a UKG Pro admin",
    data: "Person and employment details, without pay, birth date and social security number",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "Yes, by employee ID",
    leavers: "Status and end date; missing people on request",
  },
  guide: [
    "Open System Configuration, Security, Service Account Administration and add a service account.",
    "Give it View, and nothing else, on Employee Person Details and on Personnel Integration.",
    "Copy the Customer API Key and the web service URL from the same page.",
  ],
});
