import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { compileMapping } from "@/lib/mapping/compile";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import { startWorkdaySoapStub, type WorkdaySoapStub } from "@/scripts/stubs/workday-soap/server";
import { faultOf, never, pullAll, traceDependencies } from "../conformance-trace";
import { defaultMapping } from "../default-mapping";
import { cutWorkers } from "./cut-workers";
import { workdaySoapConfig } from "./describe";
import { openWorkdaySoap } from "./provider";
import { readWorker } from "./read-xml";

let stub: WorkdaySoapStub;
afterEach(() => stub?.close());

async function openOn(change: Record<string, unknown> = {}) {
  stub = await startWorkdaySoapStub({ company: { users: 90, today: "2026-01-05", scenarios: false } });
  const { username, password } = stub.credentials;
  const config = { serviceUrl: `${stub.serviceUrl}?wsdl`, username, pageSize: 40, ...change };
  let clock = Date.parse("2026-01-05T09:00:00Z");
  // Time goes on while pages are read.
  const now = () => {
    clock += 60_000;
    return new Date(clock);
  };
  const { deps } = traceDependencies({ now });
  return openWorkdaySoap(config, { password }, deps);
}
const idsIn = (records: Buffer[]) =>
  records.map((record) => JSON.parse(record.toString()).Worker_Reference.ID[1]["#text"]);

describe("pages", () => {
  test("are read as of one moment, and prove the feed by the total", async () => {
    const { records, summary } = await pullAll(await openOn());
    expect(idsIn(records)).toEqual(stub.people().map(({ id }) => id));
    expect(stub.asked.map(({ page, count }) => [page, count])).toEqual([
      [1, 40],
      [2, 40],
      [3, 40],
    ]);
    expect(new Set(stub.asked.map(({ effective, entry }) => `${effective} ${entry}`)).size).toBe(1);
    expect(summary).toMatchObject({ complete: true, proof: expect.stringMatching(/^90 different workers of 90/) });
  });
  test("fewer workers than Workday says are no complete feed", async () => {
    const source = await openOn();
    stub.setTotal(91);
    expect((await pullAll(source)).summary).toMatchObject({ complete: false, records: 90 });
  });
});

test.each([
  ["forbidden", "forbidden", "Get access"],
  ["version", "not_found", "version"],
] as const)("the SOAP fault %s is a named error", async (fault, code, remedy) => {
  const source = await openOn();
  stub.setSoapFault(fault);
  const error = await faultOf(pullAll(source));
  expect(error).toMatchObject({ code, retryable: false });
  expect(error.remedy).toContain(remedy);
  expect(stub.requests).toHaveLength(1);
});

test("a wrong password is refused once, and stands in no message", async () => {
  await openOn();
  const source = openWorkdaySoap(
    { serviceUrl: stub.serviceUrl, username: "ISU_Rollcall@meridian" },
    { password: "a wrong one" },
    traceDependencies().deps,
  );
  const error = await faultOf(pullAll(source));
  expect(error.code).toBe("unauthorized");
  expect(JSON.stringify([error.message, error.detail, error.remedy])).not.toContain("a wrong one");
  expect(stub.requests).toHaveLength(1);
});

test("birth date, national ID and address are not handed on", async () => {
  const { records } = await pullAll(await openOn());
  expect(Buffer.concat(records).toString()).not.toMatch(/1987-04-05|078-05-1120|Harbour/);
});

test.each(["employee", "contingent worker"])("one %s by ID", async (kind) => {
  const { pullOne } = await openOn();
  const person = stub.people().find(({ id }) => id.startsWith("C-") === (kind !== "employee"));
  if (typeof pullOne !== "function" || !person) throw new Error("It can.");
  expect(idsIn(await pullOne({ userId: "u", email: null, employeeId: person.id }, never()))).toEqual([person.id]);
});

test("the default mapping reads what the stub sends: work e-mail, primary job, manager from the chain", async () => {
  const { records } = await pullAll(await openOn());
  const mapping = compileMapping(defaultMapping("workday_soap"), { sourceKind: "workday_soap", locations: [] });
  expect(mapping.problems).toEqual([]);
  for (const [index, person] of stub.people().entries()) {
    const { values, errors } = evaluateMapping(mapping, JSON.parse(String(records[index])));
    expect(errors).toEqual([]);
    expect(values).toMatchObject({
      ...{ employeeId: person.id, name: person.preferred, email: person.email, title: person.title },
      ...{ department: person.department, manager: person.managerId, workingSince: person.hireDate },
      restricted: person.id.startsWith("C-"),
    });
  }
});

describe("XML", () => {
  const worker = (inside: string) =>
    `<x:Worker><x:Worker_Reference><x:ID x:type="WID">w1</x:ID></x:Worker_Reference>${inside}</x:Worker>`;
  const read = (inside: string) => JSON.parse(readWorker(worker(inside), 10_000).payload.toString());
  test("text stays text, one element is a list, character references are letters", () => {
    const job =
      '<x:Worker_Job_Data x:Primary_Job="1"><x:Code>00042</x:Code><x:Big>12345678901234567</x:Big></x:Worker_Job_Data>';
    const data = `<x:Worker_Data><x:Worker_ID>0010</x:Worker_ID><x:N>Siobh&#xe1;n O&#39;Dea</x:N>${job}</x:Worker_Data>`;
    expect(read(data).Worker_Data).toEqual({
      Worker_ID: "0010",
      N: "Siobhán O'Dea",
      Worker_Job_Data: [{ "@Primary_Job": "1", Code: "00042", Big: "12345678901234567" }],
    });
  });
  test("a worker that is no XML is a sentence", () => {
    expect(read("<x:a></x:b>")).toBe("This record is not well-formed XML");
  });
  test.each([[1], [5], [64], [100_000]])("workers are found in pieces of %i bytes", async (size) => {
    const text = Buffer.from(`<e:E><x:Workers_Found/>${worker("é")}\n${worker("<x:Worker_Data/>")}</e:E>`);
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.subarray(at * size, (at + 1) * size),
    );
    const found: unknown[] = [];
    const cut = cutWorkers(Readable.from(pieces), 10_000);
    for (;;) {
      const next = await cut.next();
      if (next.done) {
        expect([found, next.value.xml]).toEqual([
          [worker("é"), worker("<x:Worker_Data/>")],
          "<e:E><x:Workers_Found/>\n</e:E>",
        ]);
        return;
      }
      found.push(...next.value);
    }
  });
  test("memory is one worker, whatever the page", async () => {
    const one = Buffer.from(worker(`<x:P>${"x".repeat(4_000)}</x:P>`));
    const endless = function* () {
      yield Buffer.from("<e>");
      for (let sent = 0; sent < 40_000_000; sent += one.length) yield one;
      yield Buffer.from("</e>");
    };
    const held = () => process.memoryUsage().heapUsed;
    const before = held();
    let [count, peak] = [0, 0];
    for await (const batch of cutWorkers(Readable.from(endless()), 10_000)) {
      count += batch.length;
      peak = Math.max(peak, held());
    }
    expect(count).toBeGreaterThan(9_000);
    expect(peak - before).toBeLessThan(60_000_000);
  });
});

test.each([
  ["https://wd2.workday.com/ccx/service/acme/Human_Resources/v44.2", true],
  ["https://wd2.workday.com/ccx/service/acme/Human_Resources/v44.2?wsdl", true],
  ["https://wd2.workday.com/ccx/service/customreport2/acme/isu/Feed", false],
])("%s is a service: %s", (serviceUrl, isOne) => {
  expect(workdaySoapConfig.safeParse({ serviceUrl, username: "isu" }).success).toBe(isOne);
});
