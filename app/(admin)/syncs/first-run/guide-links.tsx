"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import classes from "./guide.module.css";
import type { Action } from "./step-words";

/** Where a step is done; the first link of the next step is the one to press. */
export function GuideLinks({ actions, isNext }: { actions: readonly Action[]; isNext: boolean }) {
  return (
    <div className={classes.actions}>
      {actions.map(({ label, href }, at) => (
        <Button
          key={href}
          component={Link}
          href={href}
          size="compact-sm"
          variant={isNext && at === 0 ? "filled" : "default"}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
