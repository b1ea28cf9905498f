import { Button, Group } from "@mantine/core";
import Link from "next/link";

/** Addresses; null where there is no such page. */
type Props = { previous: string | null; next: string | null };

/** Previous and next page of a list. */
export function TurnPage({ previous, next }: Props) {
  if (next === null && previous === null) return null;
  return (
    <Group gap="xs" justify="flex-end" mt="sm">
      {previous === null ? null : <PageLink href={previous} label="Previous" />}
      {next === null ? null : <PageLink href={next} label="Next" />}
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
