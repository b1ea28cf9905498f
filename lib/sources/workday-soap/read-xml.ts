import { XMLParser, XMLValidator } from "fast-xml-parser";
import { z } from "zod";
import type { RawPayload } from "../adapter";
import { SourceError } from "../error";
import { excerptOf } from "../excerpt";
import type { Frame, WorkerXml } from "./cut-workers";

/** Elements that may come more than once: always lists, since one alone would otherwise be an object. */
const lists = new Set([
  "ID",
  "Worker_Job_Data",
  "Email_Address_Data",
  "Usage_Data",
  "Type_Data",
  "Worker_Organization_Data",
  "Management_Chain_Data",
  "Manager_Reference",
  "Leave_Status_Data",
]);

/** Text stays text: without these settings 00042 becomes 42, and attributes are lost. */
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (name) => lists.has(name),
});

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const member = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

/** Of personal data only these are kept: Workday adds birth, gender, national IDs and the home address. */
const personal = ["Name_Data", "Contact_Data", "User_ID"];
const contact = ["Email_Address_Data"];
const unwanted = ["Compensation_Data", "Account_Provisioning_Data", "Background_Check_Data", "Photo_Data"];

const pick = (from: unknown, names: readonly string[]): unknown =>
  isObject(from) ? Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]])) : from;

/** One worker as JSON, and its WID. One that is too long or no XML becomes a sentence, whose record fails with it. */
export function readWorker(xml: WorkerXml, maxBytes: number): { payload: RawPayload; wid: string | null } {
  if (typeof xml !== "string") return sentence(`This record is ${xml.bytes} bytes; the limit is ${maxBytes}`);
  const worker = tryParse(xml);
  if (!isObject(worker)) return sentence("This record is not well-formed XML");
  const { Worker_Data: data, ...rest } = worker;
  const wid = widOf(worker.Worker_Reference);
  return { payload: Buffer.from(JSON.stringify({ ...rest, Worker_Data: withoutSelf(kept(data), wid) })), wid };
}

const sentence = (words: string) => ({ payload: Buffer.from(JSON.stringify(words)), wid: null });

function tryParse(xml: string): unknown {
  try {
    return member(parser.parse(xml, true), "Worker");
  } catch {
    return null;
  }
}

function kept(data: unknown): unknown {
  if (!isObject(data)) return data;
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !unwanted.includes(name)));
  if (!("Personal_Data" in rest)) return rest;
  const person = pick(rest.Personal_Data, personal);
  if (isObject(person) && "Contact_Data" in person) person.Contact_Data = pick(person.Contact_Data, contact);
  return { ...rest, Personal_Data: person };
}

const ids = z.array(z.object({ "@type": z.string(), "#text": z.coerce.string() })).catch([]);
const widOf = (reference: unknown): string | null =>
  ids.parse(member(reference, "ID")).find((id) => id["@type"] === "WID")?.["#text"] ?? null;

/** The head of an organization stands at the end of their own chain, and is not their own manager. */
function withoutSelf(data: unknown, wid: string | null): unknown {
  const chains = member(data, "Management_Chain_Data");
  if (wid === null || !Array.isArray(chains)) return data;
  for (const chain of chains) {
    const supervisory = member(chain, "Worker_Supervisory_Management_Chain_Data");
    const managers = member(supervisory, "Management_Chain_Data");
    if (!isObject(supervisory) || !Array.isArray(managers)) continue;
    supervisory.Management_Chain_Data = managers.filter((one) => !namesOnly(member(one, "Manager_Reference"), wid));
  }
  return data;
}

const namesOnly = (references: unknown, wid: string): boolean =>
  Array.isArray(references) && references.length > 0 && references.every((one) => widOf(one) === wid);

const count = z.coerce.number().int().nonnegative();
const results = z.object({ Total_Results: count, Total_Pages: count, Page_Results: count, Page: count });
export type Results = z.infer<typeof results>;

/** The counts of a reply. Throws where the frame is cut short, a web page, or no reply to Get_Workers. */
export function readResults({ xml, bytes }: Frame): Results {
  const text = xml.trimStart();
  if (/^<(!doctype html|html)\b/i.test(text)) {
    throw new SourceError("html", `Workday's reply is a web page, not XML: "${excerptOf(text)}".`, {
      detail: excerptOf(text),
      remedy: "The URL leads to a web page: copy the address of the Human Resources web service.",
    });
  }
  if (XMLValidator.validate(text) !== true || text === "") {
    throw new SourceError("truncated", `Workday's reply ended after ${bytes} bytes, before the end of its envelope.`, {
      detail: `${bytes} bytes`,
    });
  }
  const response = member(member(member(parser.parse(text), "Envelope"), "Body"), "Get_Workers_Response");
  const found = results.safeParse(member(response, "Response_Results"));
  if (found.success) return found.data;
  throw new SourceError("unexpected_shape", "Workday's reply has no counts of workers.", {
    remedy: "Check that the service URL is that of Human_Resources.",
  });
}
