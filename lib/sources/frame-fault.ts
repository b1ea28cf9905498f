import { SourceError } from "./error";
import { excerptOf } from "./excerpt";

export const truncated = (subject: string, bytes: number, records: number): SourceError =>
  bytes === 0
    ? new SourceError("truncated", `${subject} was empty.`, { detail: "0 bytes" })
    : new SourceError(
        "truncated",
        `${subject} ended after ${bytes} bytes and ${records} records, before its closing brace.`,
        {
          detail: `${bytes} bytes, ${records} records`,
        },
      );

export const notAList = (subject: string, recordsKey: string): SourceError =>
  new SourceError("unexpected_shape", `The "${recordsKey}" of ${lowerFirst(subject)} is not a list of records.`);

/**
 * A fault between or after records. Markup is quoted, since gateways append error pages; other text may be personal
 * data.
 */
export function brokenFrame(subject: string, rest: Buffer, at: number, records: number): SourceError {
  const detail = rest[0] === 0x3c ? excerptOf(rest) : `byte ${at}`;
  return new SourceError("not_json", `${subject} stops being JSON at byte ${at}, after ${records} records.`, {
    detail,
  });
}

/** A reply whose first byte does not open what was expected, told apart by how it begins. */
export function notTheFrame(subject: string, beginning: Buffer, expected: "object" | "list"): SourceError {
  const text = beginning.toString("utf8");
  if (/^<(!doctype html|head|body|script|meta)\b|<html\b/i.test(text)) {
    const detail = excerptOf(text);
    return new SourceError("html", `${subject} is a web page, not JSON: "${detail}".`, { detail });
  }
  if (text.startsWith("<")) {
    // Only the root element's name: the text inside a report is personal data.
    const root = /<([A-Za-z_][\w:.-]*)/.exec(text)?.[1] ?? "";
    return new SourceError("not_json", `${subject} is XML (<${root}>), not JSON.`, { detail: `<${root}>` });
  }
  if (text.startsWith("[")) {
    return new SourceError("unexpected_shape", `${subject} is a list, where an object was expected.`);
  }
  if (text.startsWith("{") && expected === "list") {
    const detail = excerptOf(text);
    return new SourceError("unexpected_shape", `${subject} is an object, where a list was expected: "${detail}".`, {
      detail,
    });
  }
  // The first line of a CSV report has its column headings; the other lines are personal data.
  const detail = excerptOf(text.split(/[\r\n]/)[0] ?? "");
  return new SourceError("not_json", `${subject} is not JSON; it begins: "${detail}".`, { detail });
}

const lowerFirst = (subject: string): string => (subject.startsWith("The ") ? `t${subject.slice(1)}` : subject);
