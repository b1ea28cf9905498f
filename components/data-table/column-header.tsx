"use client";

import { Table } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";
import type { TableQuery } from "./use-table-query";

type Meta = { telling?: boolean; sort?: string; width?: number | string };
type Props = { meta: Meta; query: TableQuery; defaultSort: string; children: ReactNode };

/** A column's title; where the column sorts, a link that turns its order round. */
export function ColumnHeader({ meta, query, defaultSort, children }: Props) {
  const hidden = meta.telling ? {} : { visibleFrom: "sm" };
  const width = meta.width === undefined ? {} : { w: meta.width };
  if (!meta.sort) {
    return (
      <Table.Th {...hidden} {...width} scope="col">
        {children}
      </Table.Th>
    );
  }
  const sort = query.get("sort") ?? defaultSort;
  const order = sort === meta.sort ? "ascending" : sort === `-${meta.sort}` ? "descending" : "none";
  const next = order === "descending" ? meta.sort : `-${meta.sort}`;
  return (
    <Table.Th {...hidden} {...width} scope="col" aria-sort={order}>
      <Link className={classes.sort} href={query.hrefWith({ sort: next })} scroll={false} prefetch={false}>
        {children}
        {order === "ascending" ? <IconArrowUp size={13} aria-hidden /> : null}
        {order === "descending" ? <IconArrowDown size={13} aria-hidden /> : null}
      </Link>
    </Table.Th>
  );
}
