import { Button, Group } from "@mantine/core";
import Link from "next/link";

type Props = { page: number; isMore: boolean; hrefOf: (page: number) => string };

/** Previous and next page of people. */
export function TurnPage({ page, isMore, hrefOf }: Props) {
  if (page === 1 && !isMore) return null;
  return (
    <Group gap="xs" justify="flex-end" mt="sm">
      {page > 1 ? <PageLink href={hrefOf(page - 1)} label="Previous" /> : null}
      {isMore ? <PageLink href={hrefOf(page + 1)} label="Next" /> : null}
    </Group>
  );
}

function PageLink({ href, label }: { href: string; label: string }) {
  return (
    <Button component={Link} href={href} prefetch={false} variant="default" size="compact-sm">
      {label}
    </Button>
  );
}
