import { Text } from "@mantine/core";
import { TextLink } from "@/components/shell/text-link";

const mostShown = 4;

/** "Would have held 2 of the last 30 syncs: #12, #14" */
export function SyncNumbers({ lead, ids, of }: { lead: string; ids: readonly number[]; of: number }) {
  const syncs = of === 1 ? "the last sync" : `the last ${of} syncs`;
  const count = of === 1 ? "" : `${ids.length} of `;
  return (
    <Text size="xs" c={ids.length > 0 ? "var(--attention)" : "var(--text-quiet)"} mt={4}>
      {lead} {ids.length === 0 ? "none of " : count}
      {syncs}
      {ids.length > 0 ? ": " : ""}
      {ids.slice(0, mostShown).map((id, at) => (
        <span key={id}>
          {at > 0 ? ", " : ""}
          <TextLink href={`/syncs/${id}`} inherit underline="always">
            #{id}
          </TextLink>
        </span>
      ))}
      {ids.length > mostShown ? " …" : ""}
    </Text>
  );
}
