import type { ReactNode } from "react";
import classes from "./page-header.module.css";
import { TextLink } from "./text-link";

export type Crumb = { label: string; href: string };

type Props = {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** One line under the title: what an admin needs to know first. */
  summary?: ReactNode;
  actions?: ReactNode;
};

/** Breadcrumb, page title and actions in one row. */
export function PageHeader({ title, crumbs = [], summary, actions }: Props) {
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
        <h1 className={classes.title}>{title}</h1>
        {summary && <div className={classes.summary}>{summary}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={classes.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <TextLink href={crumb.href} size="sm" className={classes.crumb}>
              {crumb.label}
            </TextLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}
