import { Stack, Text } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { labelAttribute } from "@/components/changes/change-value";
import { withCode } from "@/components/plain-text/with-code";
import { TextLink } from "@/components/shell/text-link";
import type { Issue } from "@/lib/directory/issues/catalog";
import { remedyOf, wordsOf } from "@/lib/directory/issues/words";
import type { RecordDetail } from "@/lib/records/record.store";
import { linkTo } from "./issue-link";
import classes from "./record-issues.module.css";

/** Errors, then warnings: what was wrong with which attribute, what to do, and where. */
export function RecordIssues({ record }: { record: RecordDetail }) {
  return (
    <Stack gap="lg">
      {record.errors.length > 0 ? (
        <Issues title="Errors: this record was not applied" issues={record.errors} tone="failed" record={record} />
      ) : null}
      {record.warnings.length > 0 ? (
        <Issues title={warningTitle(record)} issues={record.warnings} tone="attention" record={record} />
      ) : null}
    </Stack>
  );
}

function warningTitle({ standing, errors }: RecordDetail): string {
  if (errors.length > 0) return "Warnings";
  return standing === "persisted"
    ? "Warnings: the record was still applied"
    : "Warnings: the record would still be applied";
}

type IssuesProps = { title: string; issues: Issue[]; tone: "failed" | "attention"; record: RecordDetail };

function Issues({ title, issues, tone, record }: IssuesProps) {
  return (
    <section>
      <Text size="sm" c="var(--text-quiet)" mb={8}>
        {title}
      </Text>
      <ul className={classes.list}>
        {issues.map((issue) => (
          <li key={JSON.stringify(issue)} className={classes.issue} data-tone={tone}>
            <p className={classes.message}>{withCode(wordsOf(issue, record.names))}</p>
            <Details issue={issue} record={record} />
            <Way issue={issue} record={record} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type IssueProps = { issue: Issue; record: RecordDetail };

function Details({ issue, record }: IssueProps) {
  const lines: [string, ReactNode][] = [
    ["Attribute", issue.attribute === "payload" ? "the whole payload" : labelAttribute(issue.attribute)],
    ["Expression", issue.expression ? <code key="expression">{issue.expression}</code> : null],
    ["Found", foundIn(issue)],
    ["Conflicts with", otherIn(issue, record)],
    ["What to do", withCode(remedyOf(issue, record.names))],
  ];
  return (
    <dl className={classes.facts}>
      {lines.map(([name, value]) =>
        value === null ? null : (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

function foundIn({ code, found }: Issue): ReactNode {
  if (found !== undefined) return <code>{found}</code>;
  return code === "missing" ? "nothing" : null;
}

/** The other record of the feed, or the other user, as long as it is there. */
function otherIn({ ordinal, userId }: Issue, { syncId, others }: RecordDetail): ReactNode {
  const record = others.records.find((one) => one.ordinal === ordinal);
  if (record) {
    const name = record.name ? `, ${record.name}` : "";
    return (
      <TextLink
        href={`/syncs/${syncId}?record=${record.id}`}
        inherit
        underline="always"
      >{`Record ${record.ordinal}${name}`}</TextLink>
    );
  }
  const user = others.users.find((one) => one.id === userId);
  return user ? (
    <TextLink href={`/people/${user.id}`} inherit underline="always">
      {user.name}
    </TextLink>
  ) : null;
}

function Way({ issue, record }: IssueProps) {
  const link = linkTo(issue, { source: record.sourceId, record: record.id });
  return link ? (
    <TextLink href={link.href} size="sm">
      {link.label}
    </TextLink>
  ) : null;
}
