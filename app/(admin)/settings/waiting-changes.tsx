"use client";

import { usePathname } from "next/navigation";
import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";

const page = "/settings/approvals";

/** What waits for a second admin, above every other setting. */
export function WaitingChanges({ count }: { count: number }) {
  const path = usePathname();
  if (count === 0 || path.startsWith(page)) return null;
  return (
    <Notice tone="attention" title={`${formatQuantity(count, "change waits", "changes wait")} for a second admin`}>
      <TextLink href={page} inherit underline="always">
        Look and decide
      </TextLink>
    </Notice>
  );
}
