import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBambooHrStub } from "../stubs/bamboohr/server";
import { dateIn, employeesOf, foundCompany } from "../stubs/company/company";
import { companyCsv } from "../stubs/csv/company-csv";
import { startUkgStub } from "../stubs/ukg/server";
import { startWorkdayStub } from "../stubs/workday/server";
import { startWorkdaySoapStub } from "../stubs/workday-soap/server";
import type { DemoSource } from "./configure";
import type { DemoUpload } from "./upload";

export type DemoStub = {
  source: DemoSource;
  pictures: string;
  /** What the app needs beside what every demo has. */
  variables?: Record<string, string>;
  upload?: DemoUpload;
  close: () => Promise<void>;
};

export type WorkdayPlace = {
  reportUrl: string;
  oneUserUrl: string;
  credentials: { username: string; password: string };
};

/** The source that reads a stub Workday. */
export function workdaySource(stub: WorkdayPlace): DemoSource {
  const { username, password } = stub.credentials;
  const auth = { type: "basic", username };
  const config = { reportUrl: stub.reportUrl, userReportUrl: stub.oneUserUrl, auth };
  return { kind: "workday", name: "Workday", config, secrets: { password } };
}

/** The stub HR systems that `npm run demo -- --source …` shows, by name. */
export const demoStubs: Record<string, (port: number) => Promise<DemoStub>> = {
  workday: async (port) => {
    const stub = await startWorkdayStub({ port, photos: true });
    return { source: workdaySource(stub), pictures: stub.url, close: stub.close };
  },
  ukg: async (port) => {
    const stub = await startUkgStub({ port });
    const { username, password, apiKey } = stub.credentials;
    const config = { serviceUrl: stub.url, username };
    const source = { kind: "ukg_pro", name: "UKG Pro", config, secrets: { password, apiKey } };
    return { source, pictures: stub.url, close: stub.close };
  },
  soap: async (port) => {
    const stub = await startWorkdaySoapStub({ port });
    const { username, password } = stub.credentials;
    const config = { serviceUrl: stub.serviceUrl, username };
    const source = { kind: "workday_soap", name: "Workday", config, secrets: { password } };
    return { source, pictures: stub.url, close: stub.close };
  },
  // Nobody is asked: a file of everybody is uploaded, as an HR system does at night.
  csv: async (port) => {
    const folder = mkdtempSync(join(tmpdir(), "rollcall-demo-csv-"));
    const file = join(folder, "people.csv");
    const company = foundCompany();
    writeFileSync(file, companyCsv([...employeesOf(company)]), { mode: 0o600 });
    const [username, password] = ["hr-upload", randomBytes(12).toString("base64url")];
    const name = `people_report_${dateIn(company)}.csv`;
    return {
      source: { kind: "csv_sftp", name: "HR export", config: { username }, secrets: { password } },
      pictures: company.frame.photos,
      variables: { SFTP_PORT: String(port) },
      upload: { name, file, username, password },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  custom: async (port) => {
    const stub = await startBambooHrStub({ port });
    const source = {
      kind: "bamboohr",
      name: "BambooHR",
      config: { address: stub.url },
      secrets: { apiKey: stub.apiKey },
    };
    return { source, pictures: stub.url, close: stub.close };
  },
};
