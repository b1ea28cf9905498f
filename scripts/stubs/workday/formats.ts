import type { Cell, Row } from "./row";

export const formatNames = ["json", "csv", "simplexml", "xml"] as const;
export type FormatName = (typeof formatNames)[number];

type Format = {
  contentType: string;
  head: (columns: string[]) => string;
  row: (row: Row, columns: string[]) => string;
  between: string;
  tail: string;
  /** The reply of a report without rows. */
  empty: (columns: string[]) => string;
};

const escapeXml = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign] ?? "&#39;");
const quoteCsv = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const textOf = (cell: Cell | undefined): string =>
  Array.isArray(cell) ? cell.map((job) => Object.values(job)[0] ?? "").join("; ") : (cell ?? "");

const namespace = "urn:com.workday.report/Worker_Feed";
const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const xmlCell = (prefix: string, [name, cell]: [string, Cell]): string => {
  if (Array.isArray(cell)) {
    return cell
      .map((job) =>
        element(
          prefix,
          name,
          Object.entries(job)
            .map((pair) => xmlCell(prefix, pair))
            .join(""),
        ),
      )
      .join("");
  }
  return element(prefix, name, escapeXml(cell ?? ""));
};
const element = (prefix: string, name: string, content: string) => `<${prefix}${name}>${content}</${prefix}${name}>`;

/** `simplexml` flattens the location to text; the default XML shows it as an instance with a descriptor and IDs. */
const instance = (prefix: string, name: string, descriptor: string) =>
  `<${prefix}${name} ${prefix}Descriptor="${escapeXml(descriptor)}"><${prefix}ID ${prefix}type="Location_ID">` +
  `${escapeXml(descriptor.toUpperCase())}</${prefix}ID></${prefix}${name}>`;

const xmlRow = (prefix: string, row: Row): string => {
  const cells = Object.entries(row).map(([name, cell]) =>
    prefix !== "" && name === "Location" && typeof cell === "string"
      ? instance(prefix, name, cell)
      : xmlCell(prefix, [name, cell]),
  );
  return element(prefix, "Report_Entry", cells.join(""));
};

const xmlFormat = (prefix: string, attribute: string): Format => {
  const open = `${xmlDeclaration}<${prefix}Report_Data ${attribute}="${namespace}">`;
  const tail = `</${prefix}Report_Data>`;
  const contentType = "text/xml;charset=UTF-8";
  return {
    contentType,
    head: () => open,
    row: (row) => xmlRow(prefix, row),
    between: "\n",
    tail,
    empty: () => open + tail,
  };
};

export const formats: Record<FormatName, Format> = {
  json: {
    contentType: "application/json;charset=UTF-8",
    head: () => '{"Report_Entry":[',
    row: (row) => JSON.stringify(row),
    between: ",\n",
    tail: "]}",
    // A report without rows has no Report_Entry at all.
    empty: () => "{}",
  },
  csv: {
    contentType: "text/csv;charset=UTF-8",
    head: (columns) => `${columns.join(",")}\r\n`,
    row: (row, columns) => columns.map((column) => quoteCsv(textOf(row[column]))).join(","),
    between: "\r\n",
    tail: "\r\n",
    empty: (columns) => `${columns.join(",")}\r\n`,
  },
  simplexml: xmlFormat("", "xmlns"),
  xml: xmlFormat("wd:", "xmlns:wd"),
};

/** The report's XSD: every column is optional, since empty ones are left out. */
export const xsdOf = (columns: string[]): string =>
  `${xmlDeclaration}<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}">` +
  `<xsd:complexType name="Report_EntryType"><xsd:sequence>${columns
    .map((column) => `<xsd:element name="${column}" type="xsd:string" minOccurs="0"/>`)
    .join("")}</xsd:sequence></xsd:complexType></xsd:schema>`;
