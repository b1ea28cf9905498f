import type { ReactNode } from "react";
import classes from "./data-table.module.css";

/** A list's parts below each other: filters, rows, pager. */
export const TableStack = ({ children }: { children: ReactNode }) => <div className={classes.stack}>{children}</div>;
