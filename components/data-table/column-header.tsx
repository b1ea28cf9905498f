"use client";

import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./data-table.module.css";
import type { TableQuery } from "./use-table-query";

type Meta = { telling?: boolean; sort?: string; width?: number | string };
type Props = { meta: Meta; isShrunk: boolean; query: TableQuery; defaultSort: string; children: ReactNode };

/** A column's title; where the column sorts, a link that turns its order round. */
export function ColumnHeader({ meta, isShrunk, query, defaultSort, children }: Props) {
  const cell = {
    className: meta.telling ? undefined : classes.wide,
    style: isShrunk ? undefined : { width: meta.width },
    "data-shrunk": isShrunk || undefined,
  };
  if (!meta.sort) {
    return (
      <th {...cell} scope="col">
        {children}
      </th>
    );
  }
  const sort = query.get("sort") ?? defaultSort;
  const order = sort === meta.sort ? "ascending" : sort === `-${meta.sort}` ? "descending" : "none";
  const next = order === "descending" ? meta.sort : `-${meta.sort}`;
  return (
    <th {...cell} scope="col" aria-sort={order}>
      <Link className={classes.sort} href={query.hrefWith({ sort: next })} scroll={false} prefetch={false}>
        {children}
        {order === "ascending" ? <IconArrowUp size={13} aria-hidden /> : null}
        {order === "descending" ? <IconArrowDown size={13} aria-hidden /> : null}
      </Link>
    </th>
  );
}
