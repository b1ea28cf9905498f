import { expect } from "vitest";
import type { RawPayload } from "./adapter";
import type { Case } from "./conformance-rig";
import { faultOf, never, pullAll, traceDependencies } from "./conformance-trace";

async function drain(pull: AsyncGenerator<RawPayload[]>): Promise<void> {
  for await (const _ of pull);
}

export const feedCases: Case[] = [
  {
    name: "every record, in order, byte for byte",
    run: async (rig) => {
      const { records, summary } = await pullAll(rig.open(traceDependencies().deps));
      expect(records.map(rig.read)).toEqual(rig.expected());
      expect(summary).toMatchObject({ complete: true, records: rig.expected().length });
      expect(summary.proof).not.toBe("");
      const handedOn = records.reduce((sum, record) => sum + record.length, 0);
      expect(summary.bytes).toBeGreaterThan(rig.repacks ? 0 : handedOn);
    },
  },
  {
    name: "leading zeros and every script survive",
    run: async (rig) => {
      const people = (await pullAll(rig.open(traceDependencies().deps))).records.map(rig.read);
      expect(people.some(({ id }) => id.startsWith("00"))).toBe(true);
      for (const script of [/\p{Script=Han}/u, /\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /[áéíóú]/u, /'/]) {
        expect(people.some(({ name }) => script.test(name))).toBe(true);
      }
    },
  },
  {
    name: "an empty feed is no error and says so",
    run: async (rig) => {
      rig.setFault({ kind: "empty" });
      const { records, summary } = await pullAll(rig.open(traceDependencies().deps));
      expect(records).toEqual([]);
      expect(summary).toMatchObject({ complete: true, records: 0 });
    },
  },
  {
    name: "a record over the limit becomes a sentence, the others stay",
    run: async (rig) => {
      rig.setFault({ kind: "huge_record", bytes: 300_000 });
      const { records } = await pullAll(rig.open(traceDependencies().deps, { maxRecordBytes: 100_000 }));
      const texts = records.map((record): unknown => JSON.parse(record.toString()));
      const sentences = texts.filter((text) => typeof text === "string");
      expect(sentences).toEqual([expect.stringMatching(/^This record is 3\d{5} bytes; the limit is 100000$/)]);
      expect(records).toHaveLength(rig.expected().length);
    },
  },
  {
    name: "memory stays flat over 200 MB",
    run: async (rig) => {
      rig.setFault({ kind: "huge_reply", bytes: 200_000_000 });
      const held = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
      const before = held();
      let [bytes, peak] = [0, 0];
      for await (const batch of rig.open(traceDependencies().deps).pull(never())) {
        for (const record of batch) bytes += record.length;
        peak = Math.max(peak, held());
      }
      expect(bytes).toBeGreaterThan(190_000_000);
      expect(peak - before).toBeLessThan(120_000_000);
    },
  },
  {
    name: "abort ends the pull with the caller's reason",
    run: async (rig) => {
      rig.setFault({ kind: "huge_reply", bytes: 50_000_000 });
      const stop = new AbortController();
      const pull = rig.open(traceDependencies().deps).pull(stop.signal);
      await pull.next();
      stop.abort(new Error("the admin cancelled"));
      await expect(drain(pull)).rejects.toThrow("the admin cancelled");
    },
  },
  {
    name: "abort ends the wait for the first byte",
    run: async (rig) => {
      rig.setFault({ kind: "silent" });
      const stop = new AbortController();
      const outcome = pullAll(rig.open(traceDependencies().deps), stop.signal).catch((error: unknown) => error);
      await expect.poll(rig.reads).toBe(1);
      stop.abort(new Error("the admin cancelled"));
      expect(await outcome).toEqual(new Error("the admin cancelled"));
    },
  },
  {
    name: "a caller whose patience runs out gets words for it",
    run: async (rig) => {
      rig.setFault({ kind: "silent" });
      const { code } = await faultOf(rig.open(traceDependencies().deps).sample(1, AbortSignal.timeout(60)));
      expect(code).toBe("timeout_total");
    },
  },
  {
    name: "abort ends the wait between retries",
    run: async (rig) => {
      rig.setFault({ kind: "status", status: 503 });
      const stop = new AbortController();
      const sleep = async (_: number, signal: AbortSignal) => {
        stop.abort(new Error("the admin cancelled"));
        signal.throwIfAborted();
      };
      const source = rig.open(traceDependencies({ sleep }).deps);
      await expect(pullAll(source, stop.signal)).rejects.toThrow("the admin cancelled");
      expect(rig.reads()).toBe(1);
    },
  },
  {
    name: "private addresses are refused before anything is sent",
    run: async (rig) => {
      const source = rig.open(traceDependencies({ allowPrivateNetworks: false }).deps);
      const { code } = await faultOf(pullAll(source));
      expect(["blocked_address", "bad_config"]).toContain(code);
      expect(rig.reads()).toBe(0);
    },
  },
  {
    name: "a sample is the beginning, without the rest",
    run: async (rig) => {
      rig.setFault({ kind: "huge_reply", bytes: 500_000_000 });
      const sample = await rig.open(traceDependencies().deps).sample(3, never());
      expect(sample.map(rig.read)).toEqual(rig.expected().slice(0, 3));
    },
  },
  {
    name: "one person can be read, and one unknown is nobody",
    run: async (rig) => {
      const { pullOne } = rig.open(traceDependencies().deps);
      if (typeof pullOne !== "function") throw new Error(pullOne.unsupported);
      const person = rig.expected()[17];
      const found = await pullOne({ userId: "u", email: null, employeeId: person?.id ?? "" }, never());
      expect(found.map(rig.read)).toEqual([person]);
      expect(await pullOne({ userId: "u", email: null, employeeId: "no such & person" }, never())).toEqual([]);
    },
  },
];
