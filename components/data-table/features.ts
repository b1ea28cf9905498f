import { createColumnHelper, metaHelper, type RowData, type TableOptions, tableFeatures } from "@tanstack/react-table";

type ColumnMeta = {
  /** Stays below 768 px; the others are in the row's detail. */
  telling?: boolean;
  /** The name this column sorts by in the URL. */
  sort?: string;
  width?: number | string;
  /** Takes what is left, and cuts long text. */
  grows?: boolean;
  /** Cuts after two lines instead of one. */
  wraps?: boolean;
  /** Takes little room while all rows of the page have the same value. */
  shrinks?: boolean;
};

/** Sorting, filtering and paging happen in SQL and live in the URL: the table itself needs the core only. */
export const features = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
export type Features = typeof features;
export type Columns<Row extends RowData> = TableOptions<Features, Row>["columns"];

export const columnHelper = <Row extends RowData>() => createColumnHelper<Features, Row>();
