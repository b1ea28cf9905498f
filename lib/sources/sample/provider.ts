import type { SourceAdapter } from "../adapter";
import type { Vendor } from "../vendor";
import { sampleDescription } from "./describe";
import { samplePeople } from "./people";

/** Invented people in place of a feed; not offered beside the real ways in. */
export const sample: Vendor = { ...sampleDescription, open: openSample, isSample: true };

const bodies = () => samplePeople().map((person) => Buffer.from(JSON.stringify(person)));

function openSample(): SourceAdapter {
  return {
    async *pull() {
      const records = bodies();
      yield records;
      const bytes = records.reduce((sum, { byteLength }) => sum + byteLength, 0);
      return { complete: true, proof: "all invented people", records: records.length, bytes };
    },
    pullOne: async ({ employeeId }) =>
      samplePeople().flatMap((one) => (one.Employee_ID === employeeId ? [Buffer.from(JSON.stringify(one))] : [])),
    sample: async (limit) => bodies().slice(0, limit),
  };
}
