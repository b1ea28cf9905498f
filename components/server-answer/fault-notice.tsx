import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import type { Fault } from "./server-answer";

/** What an action was refused for, and what to do; nothing when it was not. */
export function FaultNotice({ fault }: { fault: Fault | null }) {
  if (fault === null) return null;
  const { message, remedy, proposed } = fault;
  if (proposed === undefined) {
    return (
      <Notice tone="failed" title={message}>
        {remedy}
      </Notice>
    );
  }
  return (
    <Notice tone="attention" title={message}>
      {remedy}{" "}
      <TextLink href={`/settings/approvals/${proposed}`} inherit underline="always" data-leaves-nothing>
        Show what waits
      </TextLink>
    </Notice>
  );
}
