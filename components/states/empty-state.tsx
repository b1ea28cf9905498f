import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

/** What a list shows in place of rows: why it is empty, and the one thing to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <h2 className={classes.title}>{title}</h2>
      {children ? <p className={classes.words}>{children}</p> : null}
      {action}
    </div>
  );
}
