"use client";

import { type Cell, type Row, type RowData, useTable } from "@tanstack/react-table";
import { type ReactNode, useRef } from "react";
import { type Choice, ChooseAll, ChooseOne } from "./choice";
import { ColumnHeader } from "./column-header";
import classes from "./data-table.module.css";
import { type Columns, type Features, features } from "./features";
import { areSame } from "./same-values";
import { useRowKeys } from "./use-row-keys";
import type { TableQuery } from "./use-table-query";

type Props<RowType extends RowData> = {
  /** What the table lists, for screen readers. */
  label: string;
  columns: Columns<RowType>;
  rows: RowType[];
  rowId: (row: RowType) => string;
  query: TableQuery;
  /** The sort order when the URL names none. */
  defaultSort: string;
  onOpen?: (row: RowType) => void;
  menu?: (row: RowType) => ReactNode;
  /** Rows that can be chosen, by a box before each. */
  choice?: Choice<RowType> | undefined;
  /** The row whose detail is open. */
  current?: string | undefined;
  empty: ReactNode;
};

/** Rows of one page as the server sent them; everything that decides which rows lives in the URL. */
export function DataTable<RowType extends RowData>(props: Props<RowType>) {
  const { label, columns, rows, rowId, query, defaultSort, onOpen, menu, choice, current, empty } = props;
  const table = useTable({ features, columns, data: rows, getRowId: rowId });
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body, rows.length, current !== undefined);
  const shrunk = findShrunk(table.getRowModel().rows);
  if (rows.length === 0) return <div className={classes.frame}>{empty}</div>;
  return (
    <div className={classes.frame} data-pending={query.pending || undefined} aria-busy={query.pending}>
      <table className={classes.table} aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {choice ? <ChooseAll choice={choice} rows={rows} /> : null}
              {group.headers.map((header) => (
                <ColumnHeader
                  key={header.id}
                  meta={header.column.columnDef.meta ?? {}}
                  isShrunk={shrunk.has(header.column.id)}
                  query={query}
                  defaultSort={defaultSort}
                >
                  <table.FlexRender header={header} />
                </ColumnHeader>
              ))}
              {menu ? (
                <th className={classes.menuCell}>
                  <span className={classes.unseen}>Actions</span>
                </th>
              ) : null}
            </tr>
          ))}
        </thead>
        <tbody ref={body}>
          {table.getRowModel().rows.map((row) => (
            <BodyRow key={row.id} row={row} onOpen={onOpen} isCurrent={row.id === current}>
              {choice ? <ChooseOne choice={choice} row={row.original} /> : null}
              <Cells row={row} shrunk={shrunk} render={(cell) => <table.FlexRender cell={cell} />} />
              {menu ? <td className={classes.menuCell}>{menu(row.original)}</td> : null}
            </BodyRow>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Columns that may shrink and have one value in all rows. */
function findShrunk<RowType extends RowData>(rows: Row<Features, RowType>[]): ReadonlySet<string> {
  const cells = rows[0]?.getAllCells() ?? [];
  return new Set(
    cells
      .filter(({ column }) => column.columnDef.meta?.shrinks && areSame(rows.map((row) => row.getValue(column.id))))
      .map(({ column }) => column.id),
  );
}

type CellsProps<RowType extends RowData> = {
  row: Row<Features, RowType>;
  shrunk: ReadonlySet<string>;
  render: (cell: Cell<Features, RowType>) => ReactNode;
};

function Cells<RowType extends RowData>({ row, shrunk, render }: CellsProps<RowType>) {
  return row.getAllCells().map((cell) => (
    <td
      key={cell.id}
      className={classOf(cell.column.columnDef.meta)}
      data-shrunk={shrunk.has(cell.column.id) || undefined}
    >
      {render(cell)}
    </td>
  ));
}

function classOf(meta: { telling?: boolean; grows?: boolean; wraps?: boolean } | undefined): string | undefined {
  const shape = meta?.wraps ? classes.wraps : meta?.grows ? classes.cut : undefined;
  if (meta?.telling) return shape;
  return shape ? `${shape} ${classes.wide}` : classes.wide;
}

type BodyRowProps<RowType extends RowData> = {
  row: Row<Features, RowType>;
  onOpen: ((row: RowType) => void) | undefined;
  isCurrent: boolean;
  children: ReactNode;
};

function BodyRow<RowType extends RowData>({ row, onOpen, isCurrent, children }: BodyRowProps<RowType>) {
  const open = () => onOpen?.(row.original);
  return (
    <tr
      className={classes.row}
      tabIndex={-1}
      data-row={row.id}
      data-opens={onOpen ? true : undefined}
      data-current={isCurrent || undefined}
      onClick={(event) => {
        if (!isControl(event.target)) open();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) open();
      }}
    >
      {children}
    </tr>
  );
}

/** Clicks on links, buttons and menus do not open the row; nor does releasing the mouse after selecting text. */
function isControl(target: EventTarget): boolean {
  if (window.getSelection()?.toString()) return true;
  return target instanceof Element && target.closest("a,button,input,[role=menu]") !== null;
}
