import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import type { Applied, Refusal } from "@/lib/records/dry-run/standing";
import classes from "./apply.module.css";

/** Why a dry run cannot be applied; where it has been, by which sync. */
export function Refused({ refusal, applied }: { refusal: Refusal; applied: Applied | null }) {
  if (refusal.kind === "nothing") return null;
  if (applied === null)
    return (
      <section className={classes.panel} aria-label="Apply this dry run">
        <p className={classes.quiet}>
          It can no longer be applied. {refusal.message} {refusal.remedy}
        </p>
      </section>
    );
  const link = (
    <TextLink href={`/syncs/${applied.syncId}`} inherit underline="always">
      sync #{applied.syncId}
    </TextLink>
  );
  return (
    <section className={classes.panel} aria-label="Applied">
      <Notice tone={applied.status === "completed" ? "done" : "attention"} title={title(applied)}>
        {applied.status === "held" ? <>{link} waits for an admin. Approve it, or discard it.</> : <>See {link}.</>}
      </Notice>
    </section>
  );
}

function title({ status, by }: Applied): string {
  if (status === "completed") return `Applied by ${by}`;
  return status === "held" ? `Applied by ${by}, and held` : `${by} is applying this dry run`;
}
