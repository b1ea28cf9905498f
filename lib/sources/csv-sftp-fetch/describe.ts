import { z } from "zod";
import { csvMapping } from "../csv-file/mapping";
import { namePattern } from "../csv-file/name-pattern";
import { readingForm } from "../csv-file/reading-form";
import { describeVendor } from "../description";
import { limits, required, setting } from "../setting";

const fingerprint = z
  .string()
  .trim()
  .refine(
    (text) => text === "" || /^SHA256:[A-Za-z0-9+/]{43}$/.test(text),
    "Paste the fingerprint as ssh shows it: SHA256: and 43 letters.",
  );

export const fetchedConfig = readingForm.extend({
  host: setting(
    required("The server's name").regex(/^[A-Za-z0-9.:-]+$/, "Enter the server's name without sftp:// in front."),
    {
      label: "Server",
      example: "sftp.acme.com",
    },
  ),
  port: setting(z.number().int().min(1).max(65_535).default(22), { label: "Port" }),
  username: setting(required("The username"), { label: "Username", secrets: ["password", "privateKey"] }),
  hostKey: setting(fingerprint.default(""), {
    label: "Host key",
    help: "The server's fingerprint. Leave it empty and press Test connection to be shown it: nothing is sent before you have compared it with what its operator says, and pasted it here.",
    example: "SHA256:…",
  }),
  pattern: setting(namePattern.prefault("people_report_YYYY-MM-DD.csv"), {
    label: "Files",
    help: "Folder and name. YYYY, MM and DD stand for the date in it, * for any letters. The latest date is read.",
  }),
  needsMarker: setting(z.boolean().default(false), {
    label: "Wait for a marker",
    help: "Reads a file only once people.csv.done or people.csv.sha256 stands beside it.",
  }),
  after: setting(z.enum(["keep", "archive"]).default("keep"), {
    label: "After reading",
    choices: { keep: "Leave the file where it is", archive: "Move it to the folder archive beside it" },
  }),
  timeouts: limits.timeouts,
});
export type FetchedConfig = z.infer<typeof fetchedConfig>;

export const fetchedDescription = describeVendor<FetchedConfig>({
  label: "CSV fetched over SFTP",
  about: "Fetches a CSV file from an SFTP server of yours.",
  settings: fetchedConfig,
  secrets: {
    password: { label: "Password", help: "Leave empty to sign in by key.", isOptional: true },
    privateKey: {
      label: "Private key",
      help: "Leave empty to sign in by password.",
      isMultiline: true,
      isOptional: true,
    },
  },
  origins: ({ host, port }) => [`sftp://${host}:${port}`],
  mapping: csvMapping,
  files: "fetched",
  compare: {
    flow: "Rollcall fetches from your SFTP server",
    needs: "An SFTP server and a user who may read a folder",
    setup: "Half an hour with whoever runs the server",
    data: "Every column of your file",
    frequency: "On schedule, every 3 to 24 hours, and on demand",
    onePerson: "No: a file has everybody",
    leavers: "End date or status in the file; missing people on request",
  },
  guide: [
    "Make a user on your SFTP server who may list and read the folder of the export, and rename in it if files are to be moved.",
    "Have the export written under a temporary name and renamed when it is whole, or followed by a marker.",
    "Enter server, username, and password or private key.",
    "Press Test connection, compare the fingerprint you are shown with what the server's operator says, and paste it.",
    "Press Test connection again to see the first people.",
  ],
});
