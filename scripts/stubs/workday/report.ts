import { Readable } from "node:stream";
import { type Company, dateIn, employeesOf } from "../company/company";
import type { Fault } from "./faults";
import { formats, xsdOf } from "./formats";
import type { Wanted } from "./prompts";
import { type Rendered, renderRows } from "./render";
import { columnsOf, type Row, rowOf, shownRow } from "./row";

/** Columns set or cleared by employee ID on top of the company's data, such as a custom column. */
export type RowEdits = Readonly<Record<string, Row>>;
export type ReportState = { company: Company; rowEdits: RowEdits };

function* rowsOf(state: ReportState, wanted: Wanted, fault: Fault | null): Generator<Row> {
  const date = wanted.date ?? dateIn(state.company);
  const options = {
    explicitNulls: fault?.kind === "explicit_nulls",
    withoutColumn: fault?.kind === "missing_column" ? fault.column : null,
  };
  let left = rowLimit(state, fault);
  let padding = fault?.kind === "huge_record" ? "x".repeat(fault.bytes) : null;
  for (const employee of employeesOf(state.company)) {
    if (wanted.matches !== null && !wanted.matches(employee)) continue;
    if (left <= 0) return;
    left -= 1;
    const row = { ...rowOf(employee, date), ...state.rowEdits[employee.id] };
    yield shownRow(padding === null ? row : { ...row, Notes: padding }, options);
    padding = null;
  }
}

const rowLimit = ({ company }: ReportState, fault: Fault | null): number => {
  if (fault?.kind === "zero_rows") return 0;
  return fault?.kind === "part_of_rows" ? Math.floor(company.frame.size * fault.share) : Number.POSITIVE_INFINITY;
};

const columnsIn = (state: ReportState): string[] => {
  for (const employee of employeesOf(state.company)) return columnsOf(rowOf(employee, dateIn(state.company)));
  return [];
};

const changesRows = (fault: Fault | null): boolean =>
  fault !== null &&
  ["explicit_nulls", "missing_column", "zero_rows", "part_of_rows", "huge_record"].includes(fault.kind);

/** Renders replies and keeps the latest plain one, so that a big company is rendered only once. */
export const createReportPress = () => {
  let kept: { key: string; rendered: Promise<Rendered> } | null = null;

  const forget = async () => {
    const old = kept;
    kept = null;
    await (await old?.rendered)?.dispose();
  };
  const print = async (state: ReportState, wanted: Wanted, fault: Fault | null, key: string) => {
    const columns = columnsIn(state);
    if (wanted.schemaOnly) return { contentType: "text/xml;charset=UTF-8", rendered: printText(xsdOf(columns)) };
    const { contentType } = formats[wanted.format];
    if (changesRows(fault) || wanted.matches !== null || wanted.date !== null) {
      return { contentType, rendered: await renderRows(rowsOf(state, wanted, fault), columns, wanted.format) };
    }
    if (kept?.key !== key) {
      await forget();
      kept = { key, rendered: renderRows(rowsOf(state, wanted, null), columns, wanted.format) };
    }
    return { contentType, rendered: await kept.rendered };
  };
  return { print, forget };
};

const printText = (text: string): Rendered => {
  const bytes = Buffer.from(text);
  return { bytes: bytes.length, rows: 0, open: () => Readable.from([bytes]), dispose: async () => {} };
};
