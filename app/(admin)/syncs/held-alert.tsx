import { Notice } from "@/components/notice/notice";
import { withCode } from "@/components/plain-text/with-code";
import { TextLink } from "@/components/shell/text-link";
import { shortReasons } from "@/lib/guard/words";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./syncs.module.css";

/** Syncs that wait for an admin, above everything else. */
export function HeldAlert({ syncs }: { syncs: readonly SyncRow[] }) {
  return syncs.map((sync) => (
    <div key={sync.id} className={classes.alert}>
      <Notice tone="attention" title={`Sync #${sync.id} of ${sync.sourceName} is held: nobody has been changed yet`}>
        {withCode(shortReasons(sync.guard?.reasons ?? [], { source: sync.sourceName }))}.{" "}
        <TextLink href={`/syncs/${sync.id}`} inherit underline="always">
          Look and decide
        </TextLink>
      </Notice>
    </div>
  ));
}
