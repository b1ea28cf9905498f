import { Stack, Text } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { labelAttribute } from "@/components/changes/change-value";
import { TextLink } from "@/components/shell/text-link";
import type { MappingIssue } from "@/lib/mapping/evaluation";
import type { RecordDetail } from "@/lib/sync/record/store";
import { linkTo, remedyOf } from "./issue-remedy";
import classes from "./record-issues.module.css";

/** Errors, then warnings: what was wrong with which attribute, what to do, and where. */
export function RecordIssues({ record }: { record: RecordDetail }) {
  return (
    <Stack gap="lg">
      {record.errors.length > 0 ? (
        <Issues
          title="Errors: this record was not applied"
          issues={record.errors}
          tone="failed"
          from={{ source: record.sourceId, record: record.id }}
        />
      ) : null}
      {record.warnings.length > 0 ? (
        <Issues
          title={warningTitle(record)}
          issues={record.warnings}
          tone="attention"
          from={{ source: record.sourceId, record: record.id }}
        />
      ) : null}
    </Stack>
  );
}

function warningTitle({ persisted, errors }: RecordDetail): string {
  if (errors.length > 0) return "Warnings";
  return persisted ? "Warnings: the record was applied all the same" : "Warnings: they stop nothing";
}

type From = Parameters<typeof linkTo>[1];
type IssuesProps = { title: string; issues: MappingIssue[]; tone: "failed" | "attention"; from: From };

function Issues({ title, issues, tone, from }: IssuesProps) {
  return (
    <section>
      <Text size="sm" c="var(--text-quiet)" mb={8}>
        {title}
      </Text>
      <ul className={classes.list}>
        {issues.map((issue) => (
          <li key={`${issue.attribute} ${issue.code} ${issue.message}`} className={classes.issue} data-tone={tone}>
            <p className={classes.message}>{withCode(issue.message)}</p>
            <Details issue={issue} />
            <Way issue={issue} from={from} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Details({ issue }: { issue: MappingIssue }) {
  const { text } = remedyOf(issue);
  const lines: [string, ReactNode][] = [
    ["Attribute", issue.attribute === "payload" ? "the whole payload" : labelAttribute(issue.attribute)],
    ["Expression", issue.expression ? <code key="expression">{issue.expression}</code> : null],
    ["Found", foundIn(issue)],
    ["What to do", text === null ? null : withCode(text)],
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

function foundIn({ code, found }: MappingIssue): ReactNode {
  if (found !== undefined) return <code>{found}</code>;
  return code === "missing" ? "nothing" : null;
}

function Way({ issue, from }: { issue: MappingIssue; from: From }) {
  const link = linkTo(issue, from);
  return link ? (
    <TextLink href={link.href} size="sm">
      {link.label}
    </TextLink>
  ) : null;
}

/** Backticks in a message mark code. */
export function withCode(message: string): ReactNode[] {
  return message.split("`").map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
