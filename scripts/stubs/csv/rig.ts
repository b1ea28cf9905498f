import type { SourceDependencies } from "@/lib/sources/adapter";
import type { Rig, RigFault, RigLimits } from "@/lib/sources/conformance-rig";
import { memoryShelf } from "@/lib/sources/csv-file/testing/memory-shelf";
import { csvFetched } from "@/lib/sources/csv-sftp-fetch/provider";
import type { Vendor } from "@/lib/sources/vendor";
import { employeesOf, foundCompany } from "../company/company";
import { startSftpStub } from "../sftp/server";
import { companyCsv, fullName } from "./company-csv";

type Opened = { config: object; secrets?: Record<string, string> };

const name = "people_2026-01-05.csv";

function readRow(record: Buffer) {
  const row: Record<string, string> = JSON.parse(record.toString());
  return { id: row["Employee ID"] ?? "", name: row["Full Name"] ?? "" };
}

const people = (users: number) => [...employeesOf(foundCompany({ users, today: "2026-01-05" }))];

/** The file as the fault has it. */
function contents(users: number, fault: RigFault | null): Buffer {
  const all = people(users);
  if (fault?.kind === "html") return Buffer.from("<!doctype html><title>Sign in</title>");
  const [first] = all;
  if (fault?.kind === "huge_record" && first) all[0] = { ...first, title: "x".repeat(fault.bytes) };
  return Buffer.from(companyCsv(all));
}

const opened = (
  vendor: Vendor,
  { config, secrets = {} }: Opened,
  deps: SourceDependencies,
  { timeouts, maxRecordBytes }: RigLimits = {},
) => {
  const limits = { ...(timeouts ? { timeouts } : {}), ...(maxRecordBytes ? { maxRecordBytes } : {}) };
  const adapter = vendor.open?.({ ...config, ...limits }, secrets, deps);
  if (!adapter) throw new Error("The vendor cannot be opened.");
  return adapter;
};

/** The shared suite on a file that lies on the shelf, as uploads and received files do. */
export const startShelfRig =
  (vendor: Vendor, config: object) =>
  async (users: number): Promise<Rig> => {
    let fault: RigFault | null = null;
    return {
      open: (deps, limits) => {
        const files = memoryShelf();
        files.put(name, contents(users, fault));
        return opened(vendor, { config }, { ...deps, files }, limits);
      },
      setFault: (wanted) => {
        fault = wanted;
      },
      expected: () => people(users).map((employee) => ({ id: employee.id, name: fullName(employee) })),
      read: readRow,
      reads: () => 1,
      secrets: () => [],
      repacks: true,
      close: async () => {},
    };
  };

/** The whole time counts from before the keys of SSH are agreed upon, which a busy machine takes its time for. */
const afterHandshake = ({ timeouts, ...others }: RigLimits = {}): RigLimits => {
  if (timeouts?.totalMs === undefined) return { ...others, ...(timeouts ? { timeouts } : {}) };
  return { ...others, timeouts: { ...timeouts, totalMs: timeouts.totalMs + 2_000 } };
};

/** The shared suite on a stub server over real SSH. */
export const startFetchedRig = async (users: number): Promise<Rig> => {
  const stub = await startSftpStub();
  const { host, port, username, password, fingerprint: hostKey } = { host: "127.0.0.1", ...stub };
  const offer = (fault: RigFault | null) =>
    stub.files.set(`out/${name}`, { bytes: contents(users, fault), mtime: 1_000 });
  offer(null);
  return {
    open: (deps, limits) =>
      opened(
        csvFetched,
        { config: { host, port, username, hostKey, pattern: "out/people_YYYY-MM-DD.csv" }, secrets: { password } },
        { ...deps, files: memoryShelf() },
        afterHandshake(limits),
      ),
    setFault: (fault) => {
      offer(fault);
      if (fault?.kind === "truncated") stub.setFault({ kind: "cut", afterBytes: 20_000 });
      else if (fault?.kind === "reset") stub.setFault({ kind: "reset", times: fault.times });
      else if (fault?.kind === "silent") stub.setFault({ kind: "silent", at: "LIST" });
      else if (fault?.kind === "stall") stub.setFault({ kind: "silent", at: "READ" });
      else stub.setFault(null);
    },
    expected: () => people(users).map((employee) => ({ id: employee.id, name: fullName(employee) })),
    read: readRow,
    reads: () => stub.log.filter((verb) => verb === "LIST" || verb === "RESET").length,
    secrets: () => [password],
    repacks: true,
    close: stub.close,
  };
};
