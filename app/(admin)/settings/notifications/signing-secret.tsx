"use client";

import { Button, CopyButton, Group } from "@mantine/core";
import { SecretField, type SecretMark } from "@/components/settings/secret-field";

type Props = { mark: SecretMark | null; value: string; error: string | undefined; onChange: (value: string) => void };

/** The secret that signs a webhook's messages: given, or made here to be copied to the receiver. */
export function SigningSecret({ mark, value, error, onChange }: Props) {
  return (
    <div>
      <SecretField
        label="Signing secret"
        help="16 characters or more. The receiver needs the same one to check who sends."
        mark={mark}
        value={value}
        onChange={onChange}
        error={error}
      />
      <Group gap="xs" mt={6}>
        {(mark === null || value !== "") && (
          <Button variant="default" size="compact-xs" onClick={() => onChange(makeSecret())}>
            Generate
          </Button>
        )}
        {value !== "" && (
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-xs" onClick={copy}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
          </CopyButton>
        )}
      </Group>
    </div>
  );
}

/** 32 random bytes in hex. */
const makeSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
