import { Text } from "@mantine/core";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";

export default function AdminNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <Text>There is nothing at this address. It may have been removed, or the link is wrong.</Text>
      <TextLink href="/syncs">Go to Syncs</TextLink>
    </>
  );
}
