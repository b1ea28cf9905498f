"use client";

import { Container } from "@mantine/core";
import { PageError } from "@/components/shell/page-error";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function RootError({ error, reset }: Props) {
  return (
    <Container component="main" size="sm" py={96}>
      <PageError digest={error.digest} retry={reset} />
    </Container>
  );
}
