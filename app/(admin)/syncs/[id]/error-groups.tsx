"use client";

import { Text } from "@mantine/core";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { linkTo } from "@/components/records/issue-link";
import { TextLink } from "@/components/shell/text-link";
import { mendedIn, titleOf } from "@/lib/directory/issues/words";
import type { ErrorCause, ErrorCauses } from "@/lib/records/error-causes.store";
import { FailingActions } from "../failing/failing-actions";
import { mayBeSame } from "../same-person/may-be-same";
import { RenumberingButton } from "../same-person/renumbering-button";
import classes from "./sync-header.module.css";

type Source = { id: number; name: string };
type Props = {
  causes: ErrorCauses;
  /** Cause → how many of the source fail of it now and are not dismissed; empty for a dry run. */
  failingNow: Readonly<Record<string, number>>;
  source: Source;
  syncId: number;
};

/** Failed records by cause, each with the place to fix it. */
export function ErrorGroups({ causes, failingNow, source, syncId }: Props) {
  const query = useTableQuery();
  const chosen = query.get("cause");
  return (
    <section aria-label="Errors by cause">
      <ul className={classes.groups}>
        {causes.causes.map((cause) => {
          return (
            <li key={cause.name} className={classes.group}>
              <span className={classes.cause}>{titleOf(cause, { source: source.name })}</span>
              <Text span size="sm" c="var(--text-quiet)">
                {formatQuantity(cause.records, "user")}
              </Text>
              <WhereToFix cause={cause} source={source} />
              <StillFailing cause={cause} source={source} people={failingNow[cause.name] ?? 0} />
              {mayBeSame(cause) ? <RenumberingButton syncId={syncId} /> : null}
              {chosen === cause.name ? (
                <TextLink href={query.hrefWith({ cause: undefined, status: undefined })} inherit underline="always">
                  Show all
                </TextLink>
              ) : (
                <TextLink href={query.hrefWith({ cause: cause.name, status: "failed" })} inherit underline="always">
                  Show
                </TextLink>
              )}
            </li>
          );
        })}
      </ul>
      {causes.partial ? (
        <Text size="xs" c="var(--text-quiet)" mb="sm">
          Counted in the first {formatCount(20_000)} failed records.
        </Text>
      ) : null}
    </section>
  );
}

function StillFailing({ cause, source, people }: { cause: ErrorCause; source: Source; people: number }) {
  if (people === 0) return null;
  const { code, attribute } = cause;
  return (
    <FailingActions
      which={{ sourceId: source.id, code, attribute }}
      who={`${formatQuantity(people, "person", "people")}: ${titleOf(cause, { source: source.name })}`}
    />
  );
}

function WhereToFix({ cause, source }: { cause: ErrorCause; source: Source }) {
  const link = linkTo(cause, { source: source.id });
  return link ? (
    <TextLink href={link.href} inherit underline="always">
      {link.label}
    </TextLink>
  ) : (
    <Text span size="sm" c="var(--text-quiet)">
      {mendedIn(cause.code) === "source" ? `Fix in ${source.name}` : "Nothing to do"}
    </Text>
  );
}
