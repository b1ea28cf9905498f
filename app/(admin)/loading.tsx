import { Skeleton, Stack, VisuallyHidden } from "@mantine/core";

const rows = Array.from({ length: 8 }, (_, index) => index);

export default function Loading() {
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Skeleton h={28} w={260} mb="md" />
      {rows.map((row) => (
        <Skeleton key={row} h={32} />
      ))}
    </Stack>
  );
}
