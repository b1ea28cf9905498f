"use client";

import { Text } from "@mantine/core";
import { useTableQuery } from "@/components/data-table/use-table-query";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { linkTo } from "@/components/records/issue-remedy";
import { TextLink } from "@/components/shell/text-link";
import type { ErrorCause, ErrorCauses } from "@/lib/records/error-causes.store";
import classes from "./sync-header.module.css";

type Source = { id: number; name: string };

/** Failed records by cause, each with the place to fix it. */
export function ErrorGroups({ causes, source }: { causes: ErrorCauses; source: Source }) {
  const query = useTableQuery();
  const chosen = query.get("cause");
  return (
    <section aria-label="Errors by cause">
      <ul className={classes.groups}>
        {causes.causes.map((cause) => {
          const name = `${cause.code}~${cause.attribute}`;
          return (
            <li key={name} className={classes.group}>
              <span className={classes.cause}>{titleOf(cause.message)}</span>
              <Text span size="sm" c="var(--text-quiet)">
                {formatQuantity(cause.records, "user")}
              </Text>
              <WhereToFix cause={cause} source={source} />
              {chosen === name ? (
                <TextLink href={query.hrefWith({ cause: undefined, status: undefined })} inherit underline="always">
                  Show all
                </TextLink>
              ) : (
                <TextLink href={query.hrefWith({ cause: name, status: "failed" })} inherit underline="always">
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

function WhereToFix({ cause, source }: { cause: ErrorCause; source: Source }) {
  const link = linkTo(cause, { source: source.id });
  return link ? (
    <TextLink href={link.href} inherit underline="always">
      {link.label}
    </TextLink>
  ) : (
    <Text span size="sm" c="var(--text-quiet)">
      Fix in {source.name}
    </Text>
  );
}

/** A message's first sentence names attribute and fault; what follows is about one payload. */
function titleOf(message: string): string {
  return message.split(/\.(?:\s|$)/, 1)[0] || message;
}
