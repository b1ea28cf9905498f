import { Notice } from "@/components/notice/notice";
import type { Fault } from "./server-answer";

/** What an action was refused for, and what to do; nothing when it was not. */
export function FaultNotice({ fault }: { fault: Fault | null }) {
  return fault ? (
    <Notice tone="failed" title={fault.message}>
      {fault.remedy}
    </Notice>
  ) : null;
}
