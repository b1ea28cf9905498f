import { Text } from "@mantine/core";

/** Who did something, cut where it is long. */
export function WhoCell({ name }: { name: string }) {
  return (
    <Text span size="sm" truncate display="block" maw={110} dir="auto" title={name}>
      {name}
    </Text>
  );
}
