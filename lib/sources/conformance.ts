import { describe, expect, test } from "vitest";
import { failureCases, passingCases } from "./conformance-faults";
import { feedCases } from "./conformance-feed";
import type { Rig, TokenRig } from "./conformance-rig";
import { tokenCases } from "./conformance-tokens";

export type ConformanceOptions = {
  startRig: (users: number) => Promise<Rig>;
  /** Left out by sources that do not sign in with tokens. */
  startTokenRig?: (users: number) => Promise<TokenRig>;
  /** Cases that make no sense for a vendor, each with the reason; a name that is no case fails the suite. */
  exceptions?: Record<string, string>;
};

const users = 300;

/** The suite every source passes, over its real protocol against its stub. Call it once in a test file. */
export function describeConformance(vendor: string, options: ConformanceOptions): void {
  const exceptions = options.exceptions ?? {};
  const cases = [...feedCases, ...failureCases, ...passingCases];
  runCases(`${vendor}: a source like any other`, cases, options.startRig, exceptions);
  if (options.startTokenRig) runCases(`${vendor}: tokens`, tokenCases, options.startTokenRig, exceptions);
  test(`${vendor}: exceptions name real cases`, () => {
    const names = new Set([...cases, ...tokenCases].map(({ name }) => name));
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([]);
  });
}

function runCases<R extends Rig>(
  title: string,
  cases: { name: string; run: (rig: R) => Promise<void> }[],
  start: (users: number) => Promise<R>,
  exceptions: Record<string, string>,
): void {
  describe(title, () => {
    for (const { name, run } of cases) {
      const reason = exceptions[name];
      if (reason !== undefined) {
        test(`does not apply: ${name} (${reason})`, () => expect(reason).not.toBe(""));
        continue;
      }
      test(name, async () => {
        const rig = await start(users);
        try {
          await run(rig);
        } finally {
          await rig.close();
        }
      });
    }
  });
}
