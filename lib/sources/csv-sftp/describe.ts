import { z } from "zod";
import { csvMapping } from "../csv-file/mapping";
import { namePattern } from "../csv-file/name-pattern";
import { readingForm } from "../csv-file/reading-form";
import { describeVendor } from "../description";
import { setting } from "../setting";

/** When a file counts as whole: as soon as one of these is seen, or only by one of them. */
export const readiness = ["auto", "rename", "marker", "sha256"] as const;

const publicKey = z
  .string()
  .trim()
  .regex(
    /^(ssh-(rsa|ed25519)|ecdsa-sha2-nistp\d+) [A-Za-z0-9+/=]+( .*)?$/,
    "Paste public keys as in id_ed25519.pub, one a line.",
  );

export const receivedConfig = readingForm.extend({
  username: setting(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{3,64}$/, "A username has 3 to 64 letters, digits, dots or dashes."),
    {
      label: "Username",
      help: "What your HR system signs in with. Every source has one of its own.",
      example: "hr-upload",
    },
  ),
  publicKeys: setting(z.array(publicKey).max(10).default([]), {
    label: "Public keys",
    help: "One a line, as in id_ed25519.pub. Leave empty to sign in by password only.",
    input: "lines",
    secrets: ["password"],
  }),
  pattern: setting(namePattern.prefault("uploads/hr_reports/people_report_YYYY-MM-DD.csv"), {
    label: "Files",
    help: "Folder and name. YYYY, MM and DD stand for the date in it, * for any letters. Capitals matter.",
  }),
  ready: setting(z.enum(readiness).default("auto"), {
    label: "A file counts",
    help: "Files that are cut off are listed and never read.",
    choices: {
      auto: "once it is renamed into place, has a marker or checksum, or stops growing",
      rename: "once it is renamed into place",
      marker: "once its marker is there (people.csv.done)",
      sha256: "once its checksum is there and equal (people.csv.sha256)",
    },
  }),
});
export type ReceivedConfig = z.infer<typeof receivedConfig>;

export const receivedDescription = describeVendor<ReceivedConfig>({
  label: "CSV over SFTP",
  about:
    "Your HR system uploads a CSV file to Rollcall's own SFTP server, which has an upload folder and nothing else.",
  settings: receivedConfig,
  secrets: {
    password: { label: "Password", help: "At least 12 letters. Leave empty to sign in by key only.", isOptional: true },
  },
  origins: () => [],
  mapping: csvMapping,
  files: "received",
  compare: {
    flow: "Your HR system uploads to Rollcall",
    needs: "An export on a schedule, and port access to Rollcall",
    setup: "An hour with whoever runs the export",
    data: "Every column of your file",
    frequency: "As often as a file comes, on schedule or on demand",
    onePerson: "No: a file has everybody",
    leavers: "End date or status in the file; missing people on request",
  },
  guide: [
    "Start Rollcall with SFTP_PORT set, such as SFTP_PORT=2222, and let your HR system reach that port.",
    "Choose a username and a password, or paste the public key of whoever uploads.",
    "Give your HR system's people the address, the fingerprint and the folder that this page shows.",
    "Have the export written under a temporary name and renamed when it is whole.",
    "Upload a first file, then press Test connection.",
  ],
});
