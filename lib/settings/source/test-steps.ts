import type { SourceErrorCode } from "@/lib/sources/error";

/** What a connection goes through, in order. */
export const testSteps = ["Address", "Secure connection", "Sign-in", "Permission", "First record"] as const;
export type TestStep = { step: string; state: "passed" | "failed" | "not reached" };

const failing: Partial<Record<SourceErrorCode, (typeof testSteps)[number]>> = {
  bad_config: "Address",
  blocked_address: "Address",
  unreachable: "Address",
  redirect_refused: "Address",
  tls: "Secure connection",
  unauthorized: "Sign-in",
  forbidden: "Permission",
};

/** How far a test came: an error of the reply itself, such as a cut-off one, is at the first record. Pure. */
export function stepsOf(failed: SourceErrorCode | null): TestStep[] {
  const at = failed === null ? testSteps.length : testSteps.indexOf(failing[failed] ?? "First record");
  return testSteps.map((step, index) => ({
    step,
    state: index < at ? "passed" : index === at ? "failed" : "not reached",
  }));
}
