import { expect } from "vitest";
import type { TokenCase } from "./conformance-rig";
import { faultOf, pullAll, traceDependencies } from "./conformance-trace";

export const tokenCases: TokenCase[] = [
  {
    name: "a token revoked in the middle is replaced once",
    run: async (rig) => {
      const trace = traceDependencies();
      const source = rig.open(trace.deps);
      await pullAll(source);
      rig.setFault({ kind: "token_revoked" });
      const { records } = await pullAll(source);
      expect(records).toHaveLength(rig.expected().length);
      expect(rig.tokens()).toBe(2);
      expect(rig.reads()).toBe(3);
    },
  },
  {
    name: "a second refusal is final",
    run: async (rig) => {
      rig.setFault({ kind: "status", status: 403 });
      const { code } = await faultOf(pullAll(rig.open(traceDependencies().deps)));
      expect(code).toBe("forbidden");
      expect([rig.tokens(), rig.reads()]).toEqual([2, 2]);
    },
  },
  {
    name: "a rotated refresh token is saved before data is asked for",
    run: async (rig) => {
      const readsWhenSaved: number[] = [];
      const saveSecrets = async (patch: Record<string, string>) => {
        readsWhenSaved.push(rig.reads());
        expect(Object.values(patch).some(rig.isCurrent)).toBe(true);
      };
      const { deps } = traceDependencies({ saveSecrets });
      await pullAll(rig.open(deps));
      expect(readsWhenSaved).toEqual([0]);
    },
  },
  {
    name: "a refresh token that cannot be saved is not used",
    run: async (rig) => {
      const saveSecrets = () => Promise.reject(new Error("the database is away"));
      await expect(pullAll(rig.open(traceDependencies({ saveSecrets }).deps))).rejects.toThrow("the database is away");
      expect(rig.reads()).toBe(0);
    },
  },
];
