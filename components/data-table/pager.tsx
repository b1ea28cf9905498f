"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { TableQuery } from "./use-table-query";

type Props = { next: string | null; previous: string | null; query: TableQuery; children?: ReactNode };

/** Previous and next page by cursor; each a link, so that it can be opened, shared and gone back from. */
export function Pager({ next, previous, query, children }: Props) {
  if (!next && !previous && !children) return null;
  return (
    <Group justify="space-between" mt="sm" mih={32}>
      <Text size="sm" c="var(--text-quiet)" component="div" role="status">
        {children}
      </Text>
      <Group gap="xs">
        <PageLink href={previous && query.hrefWith({ before: previous })} label="Previous">
          <IconArrowLeft size={14} aria-hidden />
        </PageLink>
        <PageLink href={next && query.hrefWith({ after: next })} label="Next" end>
          <IconArrowRight size={14} aria-hidden />
        </PageLink>
      </Group>
    </Group>
  );
}

function PageLink({
  href,
  label,
  end,
  children,
}: {
  href: string | null;
  label: string;
  end?: boolean;
  children: ReactNode;
}) {
  const sections = end ? { rightSection: children } : { leftSection: children };
  if (!href) {
    return (
      <Button variant="default" size="compact-sm" disabled {...sections}>
        {label}
      </Button>
    );
  }
  return (
    <Button component={Link} href={href} prefetch={false} variant="default" size="compact-sm" {...sections}>
      {label}
    </Button>
  );
}
