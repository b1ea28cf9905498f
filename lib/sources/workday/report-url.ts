import { webAddress } from "../setting";

/**
 * Query parameters that choose an output or a description of the report. All others are prompts and stay as they are.
 */
const outputMembers = new Set(["format", "xsds", "xsd", "wsdl", "wadl"]);

/**
 * The report's address with `format=json`, whatever format it was copied with. Works on the text: a URL object would
 * re-encode the `!` of object prompts such as `Worker_Type!WID`, which Workday wants literal.
 */
export function withJsonFormat(pasted: string): string {
  const [address = "", ...queries] = (pasted.split("#")[0] ?? "").split("?");
  const prompts = queries
    .join("&")
    .split("&")
    .filter((member) => member !== "" && !outputMembers.has((member.split("=")[0] ?? "").toLowerCase()));
  return `${address}?${[...prompts, "format=json"].join("&")}`;
}

export const reportUrl = webAddress.transform(withJsonFormat);

const placeholders = ["{employee_id}", "{email}"] as const;

/** A report for one person: the placeholder stands where their value belongs. */
export const oneUserUrl = reportUrl.refine(
  (url) => placeholders.filter((placeholder) => url.includes(placeholder)).length === 1,
  `Put either ${placeholders.join(" or ")} where the report expects the person's value.`,
);
