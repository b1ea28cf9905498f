import { Anchor, Text } from "@mantine/core";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";

export default function AdminNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <Text>There is nothing at this address; it may have been removed, or the link is wrong.</Text>
      <Anchor component={Link} href="/syncs">
        Go to Syncs
      </Anchor>
    </>
  );
}
