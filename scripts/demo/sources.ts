import { startBambooHrStub } from "../stubs/bamboohr/server";
import { startUkgStub } from "../stubs/ukg/server";
import { startWorkdayStub } from "../stubs/workday/server";
import { startWorkdaySoapStub } from "../stubs/workday-soap/server";
import type { DemoSource } from "./configure";

export type DemoStub = { source: DemoSource; pictures: string; close: () => Promise<void> };

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
