import { Fragment } from "react";
import { TextLink } from "@/components/shell/text-link";
import type { WhyEnded as Why } from "@/lib/people/why-ended/why-ended";
import classes from "./why-ended.module.css";

/** "Worker_Status == 'Active' is false, where Worker_Status is “Terminated” · mapping v3" */
export function WhyEnded({ why, record }: { why: Why; record: { id: number } }) {
  const { sourceId, version } = why.mapping;
  return (
    <span className={classes.why}>
      <code>{why.expression}</code> is <bdi className={classes.value}>{why.value}</bdi>
      {why.read.map(({ field, value }, at) => (
        <Fragment key={field}>
          {at === 0 ? ", where " : " and "}
          <code>{field}</code> is <bdi className={classes.value}>{value}</bdi>
        </Fragment>
      ))}
      {" · "}
      <TextLink
        href={`/settings/people-integration/mapping?source=${sourceId}&version=${version}&record=${record.id}`}
        inherit
      >
        mapping v{version}
      </TextLink>
    </span>
  );
}
