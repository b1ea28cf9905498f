import type { Rig } from "@/lib/sources/conformance-rig";
import { openWorkdaySoap } from "@/lib/sources/workday-soap/provider";
import { startWorkdaySoapStub } from "./server";

type Named = { "@Descriptor": string; ID: { "#text": string }[] };

export const startWorkdaySoapRig = async (users: number): Promise<Rig> => {
  const stub = await startWorkdaySoapStub({ company: { users, today: "2026-01-05" } });
  const { username, password } = stub.credentials;
  return {
    open: (deps, limits) => openWorkdaySoap({ serviceUrl: stub.serviceUrl, username, ...limits }, { password }, deps),
    setFault: stub.setFault,
    expected: () => stub.people().map(({ id, preferred }) => ({ id, name: preferred })),
    read: (record) => {
      const { Worker_Reference: worker }: { Worker_Reference: Named } = JSON.parse(record.toString());
      return { id: worker.ID[1]?.["#text"] ?? "", name: worker["@Descriptor"] };
    },
    reads: () => stub.requests.length,
    secrets: () => [password],
    close: stub.close,
  };
};
