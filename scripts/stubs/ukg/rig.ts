import type { Rig } from "@/lib/sources/conformance-rig";
import { openUkgPro } from "@/lib/sources/ukg-pro/provider";
import { startUkgStub, type UkgOptions } from "./server";

/** The shared suite on UKG Pro's stub. Its people come once per employment. */
export const startUkgRig =
  (options: Omit<UkgOptions, "company"> = {}, pageSize = 1_000) =>
  async (users: number): Promise<Rig> => {
    const stub = await startUkgStub({ ...options, company: { users, today: "2026-01-05" } });
    const { username, password, apiKey } = stub.credentials;
    return {
      open: (deps, limits) =>
        openUkgPro({ serviceUrl: stub.url, username, pageSize, ...limits }, { password, apiKey }, deps),
      setFault: stub.setFault,
      expected: () => stub.people().flatMap(({ id, name, employments }) => employments.map(() => ({ id, name }))),
      read: (record) => {
        const row: { employeeID: string; firstName: string; lastName: string } = JSON.parse(record.toString());
        return { id: row.employeeID, name: `${row.firstName} ${row.lastName}` };
      },
      reads: () => stub.requests.length,
      secrets: () => [password, apiKey],
      close: stub.close,
    };
  };
