import { startFetchedRig, startShelfRig } from "@/scripts/stubs/csv/rig";
import { describeConformance } from "../conformance";
import { csvReceived } from "../csv-sftp/provider";
import { csvUpload } from "../csv-upload/provider";

const because = (reason: string, names: string[]) => Object.fromEntries(names.map((name) => [name, reason]));

const noHttp = [
  ...[
    "401",
    "403",
    "404",
    "400",
    "429 without end",
    "500 with a web page",
    "503 without end",
    "redirect elsewhere",
  ].map((name) => `fails with a reason: ${name}`),
  ...["429 twice", "429 with Retry-After", "503 twice"].map((name) => `goes on after: ${name}`),
  "abort ends the wait between retries",
];
const ofAnyFile = {
  ...because("a file has everybody", ["one person can be read, and one unknown is nobody"]),
  ...because("a file without people is refused, and a test of the reader says so", [
    "an empty feed is no error and says so",
  ]),
  ...because("a file that is no CSV is refused as such, and tests of the reader say so", [
    "fails with a reason: web page with 200",
  ]),
  ...because("files are read by lib/csv, whose own test reads 40 MB in flat memory", [
    "memory stays flat over 200 MB",
    "abort ends the pull with the caller's reason",
    "a sample is the beginning, without the rest",
  ]),
};
const onTheShelf = {
  ...ofAnyFile,
  ...because("nothing is asked: the file is here already", [
    ...noHttp,
    "fails with a reason: connection cut in the middle",
    "fails with a reason: reply ends early as if it were whole",
    "fails with a reason: connection reset without end",
    "fails with a reason: silence",
    "fails with a reason: stall",
    "fails with a reason: longer than allowed",
    "goes on after: connection reset once",
    "abort ends the wait for the first byte",
    "a caller whose patience runs out gets words for it",
    "private addresses are refused before anything is sent",
  ]),
};

describeConformance("csv_upload", { startRig: startShelfRig(csvUpload, {}), exceptions: onTheShelf });
describeConformance("csv_sftp", {
  startRig: startShelfRig(csvReceived, { username: "hr-upload" }),
  exceptions: onTheShelf,
});
describeConformance("csv_sftp_fetch", {
  startRig: startFetchedRig,
  exceptions: {
    ...ofAnyFile,
    ...because("SFTP has no statuses of HTTP", noHttp),
    ...because("a server that ends early has cut the connection", [
      "fails with a reason: reply ends early as if it were whole",
    ]),
  },
});
