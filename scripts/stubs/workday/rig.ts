import type { RawPayload } from "@/lib/sources/adapter";
import type { Rig, RigFault, RigPerson, TokenRig } from "@/lib/sources/conformance-rig";
import { openWorkday } from "@/lib/sources/workday/provider";
import { employeesOf } from "../company/company";
import type { FaultInput } from "./faults";
import { startWorkdayStub, type WorkdayStub } from "./server";

const faultFor = (fault: RigFault): FaultInput => {
  switch (fault.kind) {
    case "empty":
      return { kind: "zero_rows" };
    case "html":
      return { kind: "html_login" };
    case "silent":
      return { kind: "slow_first_byte" };
    case "huge_reply":
      return { kind: "huge", bytes: fault.bytes };
    default:
      return fault;
  }
};

const read = (record: RawPayload): RigPerson => {
  const row: { Employee_ID: string; Preferred_Name: string } = JSON.parse(record.toString());
  return { id: row.Employee_ID, name: row.Preferred_Name };
};

const rigOn = (stub: WorkdayStub, auth: unknown, secrets: Record<string, string>): TokenRig => {
  const reads = () => stub.requests.filter(({ path }) => path.includes("/customreport2/")).length;
  return {
    open: (deps, limits) =>
      openWorkday({ reportUrl: stub.reportUrl, userReportUrl: stub.oneUserUrl, auth, ...limits }, secrets, deps),
    setFault: (fault) => stub.setFault(fault === null ? null : faultFor(fault)),
    expected: () => Array.from(employeesOf(stub.company()), ({ id, preferred }) => ({ id, name: preferred })),
    read,
    reads,
    tokens: () => stub.requests.length - reads(),
    isCurrent: (refreshToken) => refreshToken === stub.currentRefreshToken(),
    secrets: () => Object.values(secrets),
    close: stub.close,
  };
};

export const startBasicRig = async (users: number): Promise<Rig> => {
  const stub = await startWorkdayStub({ company: { users, today: "2026-01-05" } });
  const { username, password } = stub.credentials;
  return rigOn(stub, { type: "basic", username }, { password });
};

export const startRefreshRig = async (users: number): Promise<TokenRig> => {
  const stub = await startWorkdayStub({ company: { users, today: "2026-01-05" }, tokens: { rotate: true } });
  const { clientId, clientSecret, refreshToken } = stub.credentials;
  const auth = { type: "refresh_token", tokenUrl: stub.tokenUrl, clientId };
  return rigOn(stub, auth, { clientSecret, refreshToken });
};
