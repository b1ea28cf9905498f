import { AppError } from "@/lib/errors";
import type { SourceAdapter, SourceDependencies } from "./adapter";
import { bambooHr } from "./bamboohr/provider";
import { csvReceived } from "./csv-sftp/provider";
import { csvFetched } from "./csv-sftp-fetch/provider";
import { csvUpload } from "./csv-upload/provider";
import { SourceError } from "./error";
import { jsonApi } from "./json-api/provider";
import { sample } from "./sample/provider";
import { scim } from "./scim/provider";
import { ukgPro } from "./ukg-pro/provider";
import type { Vendor } from "./vendor";
import { workday } from "./workday/provider";
import { workdaySoap } from "./workday-soap/provider";

/** Every vendor, by the kind that its sources are stored with, in the order of the comparison. Adding one is a line here. */
const vendors: Record<string, Vendor> = {
  workday,
  workday_soap: workdaySoap,
  ukg_pro: ukgPro,
  csv_sftp: csvReceived,
  csv_sftp_fetch: csvFetched,
  csv_upload: csvUpload,
  bamboohr: bambooHr,
  json_api: jsonApi,
  scim,
  sample,
};

/** The ways in that an admin can choose. */
export const vendorKinds: readonly string[] = Object.keys(vendors).filter((kind) => !vendors[kind]?.isSample);

/** What to call each kind on screen. */
export const vendorLabels: Record<string, string> = Object.fromEntries(
  Object.entries(vendors).map(([kind, { label }]) => [kind, label]),
);

export const findVendor = (kind: string): Vendor | null => (Object.hasOwn(vendors, kind) && vendors[kind]) || null;

/** The vendor of a stored kind. Throws an AppError that names a kind this version does not know. */
export function vendorOf(kind: string): Vendor {
  const vendor = findVendor(kind);
  if (vendor) return vendor;
  throw new AppError(
    "invalid",
    `This version of Rollcall knows no sources of the kind "${kind}".`,
    `Run the version that added it, or use one of ${vendorKinds.join(", ")}.`,
  );
}

/** Opens a source for reading. Throws SourceError `bad_config` when its settings are wrong or it cannot be pulled. */
export function openSource(
  kind: string,
  config: unknown,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): SourceAdapter {
  const { open, label } = vendorOf(kind);
  if (open) return open(config, secrets, deps);
  throw new SourceError("bad_config", `A ${label} source is pushed to by its identity provider; it cannot be pulled.`);
}
