import { readingSettings } from "@/lib/csv/settings";
import { openNewest } from "../csv-file/open-newest";
import { parseConfig } from "../parse-config";
import type { Vendor } from "../vendor";
import { uploadDescription } from "./describe";

/** The file that was uploaded last, read again for each sync. */
export const csvUpload: Vendor = {
  ...uploadDescription,
  open: (config, _, { files }) =>
    openNewest(readingSettings.parse(parseConfig(uploadDescription.settings, config)), files, {
      none: "No file has been uploaded yet.",
      remedy: "Upload one on the source's page.",
    }),
};
