import { formatQuantity } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import { TextLink } from "@/components/shell/text-link";
import classes from "./held-alert.module.css";

/** What SCIM wanted and waits for an admin, above everything else. */
export function HeldAlert({ people }: { people: number }) {
  if (people === 0) return null;
  return (
    <div className={classes.alert}>
      <Notice
        tone="attention"
        title={`SCIM changes are held: ${formatQuantity(people, "person keeps", "people keep")} access`}
      >
        SCIM was ending the access of more people within an hour than the guardrails allow.{" "}
        <TextLink href="/scim-log/held" inherit underline="always">
          Look and decide
        </TextLink>
      </Notice>
    </div>
  );
}
