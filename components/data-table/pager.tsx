"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import button from "@/components/compact-button/compact-button.module.css";
import classes from "./data-table.module.css";
import type { TableQuery } from "./use-table-query";

type Props = { next: string | null; previous: string | null; query: TableQuery; children?: ReactNode };

/** Previous and next page by cursor; each a link, so that it can be opened, shared and gone back from. */
export function Pager({ next, previous, query, children }: Props) {
  if (!next && !previous && !children) return null;
  return (
    <div className={classes.pager}>
      <div role="status">{children}</div>
      <div className={classes.turns}>
        <PageLink href={previous && query.hrefWith({ before: previous })} label="Previous" before="←" />
        <PageLink href={next && query.hrefWith({ after: next })} label="Next" after="→" />
      </div>
    </div>
  );
}

type LinkProps = { href: string | null; label: string; before?: string; after?: string };

function PageLink({ href, label, before, after }: LinkProps) {
  const words = (
    <>
      {before ? <span aria-hidden>{before}</span> : null}
      {label}
      {after ? <span aria-hidden>{after}</span> : null}
    </>
  );
  if (!href) {
    return (
      <button type="button" className={button.button} data-framed disabled>
        {words}
      </button>
    );
  }
  return (
    <Link href={href} prefetch={false} className={button.button} data-framed>
      {words}
    </Link>
  );
}
