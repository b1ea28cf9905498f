"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import type { WhichFailing } from "@/lib/failing/which";
import { DismissDialog } from "./dismiss-dialog";

type Props = {
  which: WhichFailing;
  /** Whom it is about, as in "14 people". */
  who: string;
  mayDismiss?: boolean;
};

/** What can be done about people who fail: say that they may. */
export function FailingActions({ which, who, mayDismiss = true }: Props) {
  const [asked, setAsked] = useState<"dismiss" | null>(null);
  const close = () => setAsked(null);
  return (
    <>
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
      {asked === "dismiss" ? <DismissDialog which={which} who={who} onClose={close} /> : null}
    </>
  );
}
