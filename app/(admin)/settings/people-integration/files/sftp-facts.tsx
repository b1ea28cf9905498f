"use client";

import { Text } from "@mantine/core";
import { Copyable } from "@/components/copyable/copyable";
import { Notice } from "@/components/notice/notice";
import { Section } from "@/components/settings/section";
import { receivedConfig } from "@/lib/sources/csv-sftp/describe";
import classes from "./files.module.css";

type Props = { server: { host: string; port: number; fingerprint: string } | null; config: unknown };

/** What whoever uploads has to know: address, fingerprint, name and place. */
export function SftpFacts({ server, config }: Props) {
  const settings = receivedConfig.safeParse(config).data;
  if (!settings) return null;
  const { username, pattern } = settings;
  return (
    <Section title="Where to upload" about="Give this to whoever runs the export. Passwords and keys are set below.">
      {server === null ? (
        <Notice tone="attention" title="The SFTP server is off">
          <Text size="sm">Start Rollcall with SFTP_PORT set, such as SFTP_PORT=2222, to take uploads.</Text>
        </Notice>
      ) : (
        <dl className={classes.facts}>
          <dt>Address</dt>
          <dd>
            <Copyable text={`sftp://${username}@${server.host}:${server.port}`} label="address" />
          </dd>
          <dt>Host key</dt>
          <dd>
            <Copyable text={server.fingerprint} label="fingerprint" />
          </dd>
          <dt>File</dt>
          <dd>
            <code>{pattern}</code>
          </dd>
          <dt>Try it</dt>
          <dd>
            <code>{`sftp -P ${server.port} ${username}@${server.host}`}</code>
          </dd>
        </dl>
      )}
    </Section>
  );
}
