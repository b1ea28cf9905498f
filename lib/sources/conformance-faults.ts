import { expect } from "vitest";
import type { Case, RigFault, RigLimits } from "./conformance-rig";
import { faultOf, pullAll, traceDependencies } from "./conformance-trace";
import type { SourceErrorCode } from "./error";

/** For each fault the expected error: its code, whether it is retryable, and how many requests were sent. */
const failures: [
  name: string,
  fault: RigFault,
  code: SourceErrorCode,
  retryable: boolean,
  reads: number,
  limits?: RigLimits,
][] = [
  ["connection cut in the middle", { kind: "truncated", tidy: false }, "truncated", true, 1],
  ["reply ends early as if it were whole", { kind: "truncated", tidy: true }, "truncated", true, 1],
  ["web page with 200", { kind: "html" }, "html", false, 1],
  ["401", { kind: "status", status: 401 }, "unauthorized", false, 1],
  ["403", { kind: "status", status: 403 }, "forbidden", false, 1],
  ["404", { kind: "status", status: 404 }, "not_found", false, 1],
  ["400", { kind: "status", status: 400 }, "rejected", false, 1],
  ["429 without end", { kind: "status", status: 429 }, "rate_limited", true, 4],
  ["500 with a web page", { kind: "status", status: 500 }, "server_error", true, 1],
  ["503 without end", { kind: "status", status: 503 }, "unavailable", true, 4],
  ["redirect elsewhere", redirectTo("https://login.example.test/"), "redirect_refused", false, 1],
  ["connection reset without end", { kind: "reset", times: 9 }, "unreachable", true, 4],
  ["silence", { kind: "silent" }, "timeout_first_byte", true, 1, { timeouts: { firstByteMs: 60 } }],
  ["stall", { kind: "stall" }, "timeout_idle", true, 1, { timeouts: { idleMs: 60 } }],
  ["longer than allowed", { kind: "stall" }, "timeout_total", true, 1, { timeouts: { totalMs: 200 } }],
];

function redirectTo(location: string): RigFault {
  return { kind: "status", status: 302, headers: { location } };
}

/** Faults that pass by themselves, with the least time of each wait in milliseconds. */
const passing: [name: string, fault: RigFault, waits: number[]][] = [
  ["429 twice", { kind: "status", status: 429, times: 2 }, [1_000, 2_000]],
  ["429 with Retry-After", { kind: "status", status: 429, headers: { "retry-after": "7" }, times: 1 }, [7_000]],
  ["503 twice", { kind: "status", status: 503, times: 2 }, [1_000, 2_000]],
  ["connection reset once", { kind: "reset", times: 1 }, [1_000]],
];

export const failureCases: Case[] = failures.map(([name, fault, code, retryable, reads, limits]) => ({
  name: `fails with a reason: ${name}`,
  run: async (rig) => {
    const trace = traceDependencies();
    rig.setFault(fault);
    const error = await faultOf(pullAll(rig.open(trace.deps, limits)));
    expect(error).toMatchObject({ code, retryable });
    expect([error.message, error.remedy]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
    expect(rig.reads()).toBe(reads);
    expect(trace.waits).toHaveLength(reads - 1);
    const told = JSON.stringify([error.message, error.detail, error.remedy, trace.logged]);
    for (const secret of rig.secrets()) expect(told).not.toContain(secret);
  },
}));

export const passingCases: Case[] = passing.map(([name, fault, waits]) => ({
  name: `goes on after: ${name}`,
  run: async (rig) => {
    const trace = traceDependencies();
    rig.setFault(fault);
    const { records } = await pullAll(rig.open(trace.deps));
    expect(records).toHaveLength(rig.expected().length);
    expect(trace.waits).toEqual(waits);
  },
}));
