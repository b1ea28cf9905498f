import { openBambooHr } from "@/lib/sources/bamboohr/provider";
import type { Rig } from "@/lib/sources/conformance-rig";
import { startBambooHrStub } from "./server";

export const startBambooHrRig = async (users: number): Promise<Rig> => {
  const stub = await startBambooHrStub({ company: { users, today: "2026-01-05" } });
  return {
    open: (deps, limits) => openBambooHr({ address: stub.url, ...limits }, { apiKey: stub.apiKey }, deps),
    setFault: stub.setFault,
    expected: () => stub.people().map(({ id, preferred }) => ({ id, name: preferred })),
    read: (record) => {
      const row: { employeeNumber: string; displayName: string } = JSON.parse(record.toString());
      return { id: row.employeeNumber, name: row.displayName };
    },
    reads: () => stub.requests.length,
    secrets: () => [stub.apiKey],
    close: stub.close,
  };
};
