import type { ReactNode } from "react";
import classes from "./cells.module.css";

/* Plain elements: a list has hundreds of them, and each component of a library costs the server what a whole row does here. */

/** Beside or below what counts: small and quiet. `narrow` shows it only where columns are left out. */
export function Aside({ children, narrow, dir }: { children: ReactNode; narrow?: boolean; dir?: "auto" }) {
  return (
    <div className={classes.aside} data-narrow={narrow || undefined} dir={dir}>
      {children}
    </div>
  );
}

/** A remark in the size of the text around it. */
export const Quiet = ({ children }: { children: ReactNode }) => <span className={classes.quiet}>{children}</span>;

/** One line, cut where it is long. */
export function Cut({ children, width, title }: { children: ReactNode; width: number; title?: string | undefined }) {
  return (
    <span className={classes.cut} style={{ maxWidth: width }} title={title} dir="auto">
      {children}
    </span>
  );
}

/** Two lines at the most; a dash for nothing. */
export const Short = ({ text }: { text: string | null }) => (
  <span className={classes.short} dir="auto">
    {text ?? "–"}
  </span>
);

/** Who did something, cut where it is long. */
export const WhoCell = ({ name }: { name: string }) => (
  <Cut width={110} title={name}>
    {name}
  </Cut>
);
