"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { WhichFailing } from "@/lib/failing/which";
import { DismissDialog } from "./dismiss-dialog";
import { RetryDialog } from "./retry-dialog";

type Props = {
  which: WhichFailing;
  /** Whom it is about, as in "14 people". */
  who: string;
  mayDismiss?: boolean;
};

/** What can be done about people who fail: try them again, or say that they may. */
export function FailingActions({ which, who, mayDismiss = true }: Props) {
  const [asked, setAsked] = useState<"retry" | "dismiss" | null>(null);
  const close = () => setAsked(null);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsked("retry")} aria-label={`Retry ${who}`}>
        Retry
      </Button>
      {mayDismiss ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={() => setAsked("dismiss")}
          aria-label={`Dismiss ${who}`}
        >
          Dismiss
        </Button>
      ) : null}
      {asked === "retry" ? <RetryDialog which={which} who={who} onClose={close} /> : null}
      {asked === "dismiss" ? <DismissDialog which={which} who={who} onClose={close} /> : null}
    </>
  );
}
