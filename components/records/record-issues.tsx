import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { labelAttribute } from "@/components/changes/change-value";
import { TextLink } from "@/components/shell/text-link";
import type { MappingIssue } from "@/lib/mapping/evaluation";
import type { RecordDetail } from "@/lib/sync/record/store";
import classes from "./record-issues.module.css";

/** Errors, then warnings: what was wrong with which attribute, and where to put it right. */
export function RecordIssues({ record }: { record: RecordDetail }) {
  return (
    <Stack gap="lg">
      {record.errors.length > 0 ? (
        <Issues title="Errors: this record was not applied" issues={record.errors} tone="failed" recordId={record.id} />
      ) : null}
      {record.warnings.length > 0 ? (
        <Issues
          title="Warnings: the record was applied all the same"
          issues={record.warnings}
          tone="attention"
          recordId={record.id}
        />
      ) : null}
    </Stack>
  );
}

type IssuesProps = { title: string; issues: MappingIssue[]; tone: "failed" | "attention"; recordId: number };

function Issues({ title, issues, tone, recordId }: IssuesProps) {
  return (
    <section>
      <Text size="sm" c="var(--text-quiet)" mb={8}>
        {title}
      </Text>
      <ul className={classes.list}>
        {issues.map((issue) => (
          <li key={`${issue.attribute} ${issue.code} ${issue.message}`} className={classes.issue} data-tone={tone}>
            <p className={classes.message}>{withCode(issue.message)}</p>
            <dl className={classes.facts}>
              <dt>Attribute</dt>
              <dd>{labelAttribute(issue.attribute)}</dd>
              {issue.expression ? (
                <>
                  <dt>Expression</dt>
                  <dd>
                    <code>{issue.expression}</code>
                  </dd>
                </>
              ) : null}
              {issue.found !== undefined ? (
                <>
                  <dt>Found</dt>
                  <dd>
                    <code>{issue.found}</code>
                  </dd>
                </>
              ) : null}
            </dl>
            <TextLink
              href={`/settings/people-integration/mapping?attribute=${encodeURIComponent(issue.attribute)}&record=${recordId}`}
              size="sm"
            >
              Open mapping
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Backticks in a message mark code. */
export function withCode(message: string): ReactNode[] {
  return message.split("`").map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}
