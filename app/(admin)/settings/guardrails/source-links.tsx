import { Group } from "@mantine/core";
import { TextLink } from "@/components/shell/text-link";

type Props = { sources: readonly { id: number; name: string }[]; chosen: number };

/** Each source has limits of its own; with one there is nothing to choose. */
export function SourceLinks({ sources, chosen }: Props) {
  if (sources.length < 2) return null;
  return (
    <Group component="nav" aria-label="Sources" gap="md" mb="sm">
      {sources.map(({ id, name }) => (
        <TextLink
          key={id}
          href={`/settings/guardrails?source=${id}`}
          {...(id === chosen ? { "aria-current": "page" as const, c: "var(--text)", fw: 600 } : {})}
        >
          {name}
        </TextLink>
      ))}
    </Group>
  );
}
