import { Fragment } from "react";
import { TextLink } from "@/components/shell/text-link";
import type { WhyEnded as Why } from "@/lib/people/why-ended/why-ended";
import classes from "./why-ended.module.css";

type Props = { why: Why; record: { id: number } };

/** "Worker_Status == 'Active' is false, where Worker_Status is “Terminated” · mapping v3" */
export function WhyEnded({ why, record }: Props) {
  return (
    <span className={classes.why}>
      <Is code={why.expression} value={why.value} />
      {why.read.map(({ field, value }, at) => (
        <Fragment key={field}>
          {at === 0 ? ", where " : " and "}
          <Is code={field} value={value} />
        </Fragment>
      ))}
      {" · "}
      <MappingLink why={why} record={record} />
    </span>
  );
}

/** For lists: what was found, which is what tells people apart, and with which mapping. */
export function WhyFound({ why, record }: Props) {
  const found = why.read.length > 0 ? why.read : [{ field: why.expression, value: why.value }];
  return (
    <span className={classes.why}>
      {found.map(({ field, value }, at) => (
        <Fragment key={field}>
          {at > 0 ? ", " : null}
          <Is code={field} value={value} />
        </Fragment>
      ))}
      {" · "}
      <MappingLink why={why} record={record} />
    </span>
  );
}

/** For lists: the expression in one line, whole when pointed at; nothing where `WhyFound` shows it already. */
export function WhyExpression({ why }: { why: Why }) {
  if (why.read.length === 0) return null;
  return (
    <span className={`${classes.why} ${classes.line}`} title={why.expression}>
      <Is code={why.expression} value={why.value} />
    </span>
  );
}

function Is({ code, value }: { code: string; value: string }) {
  return (
    <>
      <code>{code}</code> is <bdi className={classes.value}>{value}</bdi>
    </>
  );
}

function MappingLink({ why: { mapping }, record }: Props) {
  const { sourceId, version } = mapping;
  return (
    <TextLink
      href={`/settings/people-integration/mapping?source=${sourceId}&version=${version}&record=${record.id}`}
      inherit
      underline="always"
    >
      mapping v{version}
    </TextLink>
  );
}
