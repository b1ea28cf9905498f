import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { ConnectionResult } from "./connection-result";
import type { ConnectionAnswer } from "./use-connection";

/** The result of saving or testing. */
export function ConnectionOutcome({ outcome }: { outcome: ConnectionAnswer | null }) {
  switch (outcome?.kind) {
    case "failure":
      return <FaultNotice fault={outcome.failure} />;
    case "saved":
      return <Notice tone="done" title="Saved. The next sync reads this source." />;
    case "tested":
      return <ConnectionResult test={outcome.test} />;
    case undefined:
      return null;
  }
}
