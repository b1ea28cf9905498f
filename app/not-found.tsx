import { Container, Text, Title } from "@mantine/core";
import { TextLink } from "@/components/shell/text-link";

export default function NotFound() {
  return (
    <Container component="main" size="xs" py={96}>
      <Title order={1}>Not found</Title>
      <Text my="sm">There is nothing at this address. It may have been removed, or the link is wrong.</Text>
      <TextLink href="/syncs">Go to Syncs</TextLink>
    </Container>
  );
}
