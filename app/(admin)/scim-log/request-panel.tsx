import { Drawer, Stack, Tabs, Text } from "@mantine/core";
import { CodeView } from "@/components/code-view/code-view";
import { formatExact } from "@/components/format/time";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { clientLabels } from "@/components/scim/client-labels";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { StatusMark } from "@/components/status/status-mark";
import type { LogDetail } from "@/lib/scim-log/log.store";
import { isReplayable } from "@/lib/scim-log/replayable";
import { lookOf, outcomeLabels } from "./log-words";
import { type MappingChoice, ReplayForm } from "./replay-form";

type Props = { line: LogDetail | null; mappings: MappingChoice[]; sourceId: number | null; onClose: () => void };

/** One request in full: what came, what was answered and why, and what it would do now. */
export function RequestPanel({ line, onClose, ...rest }: Props) {
  return (
    <OnceOpened opened={line !== null}>
      {(opened) => (
        <Drawer
          opened={opened}
          onClose={onClose}
          position="right"
          size="xl"
          title={line ? `${line.method} ${line.path}` : ""}
          closeButtonProps={{ "aria-label": "Close" }}
        >
          {line && <Detail key={line.id} line={line} {...rest} />}
        </Drawer>
      )}
    </OnceOpened>
  );
}

function Detail({ line, mappings, sourceId }: Omit<Props, "onClose"> & { line: LogDetail }) {
  const canReplay = isReplayable(line) && mappings.length > 0;
  return (
    <Stack gap="md">
      <Facts line={line} />
      <Tabs defaultValue={line.requestBody === null ? "answer" : "request"} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="request">Request</Tabs.Tab>
          <Tabs.Tab value="answer">Answer</Tabs.Tab>
          <Tabs.Tab value="replay" disabled={!canReplay}>
            Replay
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="request">
          <Body text={line.requestBody} label="Request body" none="This request had no body" />
        </Tabs.Panel>
        <Tabs.Panel value="answer">
          <Body text={line.responseBody} label="Answer" none="The answer had no body" />
        </Tabs.Panel>
        <Tabs.Panel value="replay">
          <ReplayForm request={line.id} mappings={mappings} sourceId={sourceId} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Body({ text, label, none }: { text: string | null; label: string; none: string }) {
  return text === null ? <EmptyState title={none} /> : <CodeView text={text} label={label} />;
}

function Facts({ line }: { line: LogDetail }) {
  const notes = Array.isArray(line.notes) ? line.notes.map(String) : [];
  return (
    <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
      <StatusMark look={lookOf(line.status)} suffix={outcomeLabels[line.outcome ?? ""] ?? line.scimType ?? undefined} />
      {line.personId && line.personName && (
        <>
          {" "}
          · <TextLink href={`/people/${line.personId}`}>{line.personName}</TextLink>
        </>
      )}
      {[line.detail, ...notes].map((words) => words && <div key={words}>{words}</div>)}
      {line.query !== "" && <code>{line.query}</code>}
      <Text size="sm" c="var(--text-quiet)" component="div">
        {formatExact(line.at)} · {clientLabels[line.client] ?? line.client}
        {line.userAgent && ` (${line.userAgent})`} · {line.tokenLabel ?? "unknown token"} · request {line.requestId}
      </Text>
    </Text>
  );
}
