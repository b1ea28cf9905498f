"use client";

import { Table } from "@mantine/core";
import { useRouter, useSearchParams } from "next/navigation";
import { Section } from "@/components/settings/section";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { MappingVersion } from "@/lib/settings/source/source.store";
import type { MappingSurroundings } from "./preview";
import { VersionPanel } from "./version-panel";

type Props = {
  current: MappingVersion;
  versions: MappingVersion[];
  around: MappingSurroundings;
  samples: Sample[];
  opened: MappingVersion | null;
};

/** This page with one version open, or none; the rest of its address stays. */
function addressWith(present: URLSearchParams, version: number | null): string {
  const query = new URLSearchParams(present);
  if (version === null) query.delete("version");
  else query.set("version", String(version));
  return `/settings/people-integration/mapping?${query}`;
}

/** Every save, newest first; each opens what it changed and can be brought back. */
export function Versions({ current, versions, around, samples, opened }: Props) {
  const router = useRouter();
  const present = useSearchParams();
  return (
    <Section title="Versions" about="Every save is kept. Each sync and user record names the version it used.">
      <Table.ScrollContainer minWidth={420}>
        <Table verticalSpacing={6} horizontalSpacing="xs" aria-label="Versions">
          <Table.Thead>
            <Table.Tr>
              <Table.Th id="versions">Version</Table.Th>
              <Table.Th>Saved by</Table.Th>
              <Table.Th>Saved at</Table.Th>
              <Table.Th>Note</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((version) => (
              <Table.Tr key={version.id}>
                <Table.Td>
                  <TextLink href={addressWith(present, version.number)} scroll={false}>
                    {version.number}
                  </TextLink>
                  {version.id === current.id && " · current"}
                </Table.Td>
                <Table.Td>{version.authorName}</Table.Td>
                <Table.Td>
                  <TimeAgo at={version.createdAt} />
                </Table.Td>
                <Table.Td style={{ overflowWrap: "anywhere" }}>{version.note || "–"}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <VersionPanel
        {...{ current, around, samples }}
        version={opened}
        previous={versions.find((version) => version.number === (opened?.number ?? 0) - 1) ?? null}
        onClose={() => router.push(addressWith(present, null), { scroll: false })}
      />
    </Section>
  );
}
