import { readingSettings } from "@/lib/csv/settings";
import { openNewest } from "../csv-file/open-newest";
import { parseConfig } from "../parse-config";
import type { Vendor } from "../vendor";
import { receivedDescription } from "./describe";

/** The newest file that was uploaded to Rollcall's own SFTP server, by the date in its name. */
export const csvReceived: Vendor = {
  ...receivedDescription,
  open: (config, _, { files }) =>
    openNewest(readingSettings.parse(parseConfig(receivedDescription.settings, config)), files, {
      none: "No whole file has been uploaded over SFTP yet.",
      remedy: "Look at the list of files on the source's page: it says what has come and why it does not count.",
    }),
};
