"use client";

import { ActionIcon, CloseButton, Drawer, Group, Tabs, Text, Title, Tooltip } from "@mantine/core";
import { useHotkeys, useMediaQuery } from "@mantine/hooks";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { CodeView } from "@/components/code-view/code-view";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { EmptyState } from "@/components/states/empty-state";
import { RecordStatusMark } from "@/components/status/status-mark";
import { WhyEnded } from "@/components/why-ended/why-ended";
import type { RecordDetail } from "@/lib/records/record.store";
import { RecordChanges } from "./record-changes";
import { RecordFacts } from "./record-facts";
import { RecordIssues } from "./record-issues";
import { chooseTab } from "./record-tabs";
import { RecordTrace } from "./record-trace";
import classes from "./records.module.css";

type Props = {
  record: RecordDetail | null;
  remedies: ReactNode;
  tab: string | undefined;
  onTab: (tab: string) => void;
  onClose: () => void;
  /** Undefined where there is none. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
};

/** One record in full, beside the list it came from. */
export function RecordPanel({ record, ...rest }: Props) {
  const wide = useMediaQuery("(min-width: 48em)", true);
  return (
    <OnceOpened opened={record !== null}>
      {(opened) => (
        <Drawer.Root
          opened={opened}
          onClose={rest.onClose}
          position="right"
          closeOnEscape={false}
          size={wide ? 720 : "100%"}
        >
          <Drawer.Overlay backgroundOpacity={0.15} />
          <Drawer.Content aria-label="User record">
            <Drawer.Body p="lg">{record ? <Panel record={record} {...rest} /> : null}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </OnceOpened>
  );
}

function Panel({ record, remedies, tab, onTab, onClose, onPrevious, onNext }: Props & { record: RecordDetail }) {
  useHotkeys([
    ["ArrowUp", unlessReading(onPrevious)],
    ["ArrowDown", unlessReading(onNext)],
    ["k", unlessReading(onPrevious)],
    ["j", unlessReading(onNext)],
    // The drawer listens before the editor does, and would close along with the editor's search.
    ["Escape", onClose],
  ]);
  const name = record.userName ?? record.key ?? `Record ${record.ordinal ?? record.id}`;
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <Title order={2} dir="auto" style={{ overflowWrap: "anywhere" }}>
          {name}
        </Title>
        <Group gap={4} wrap="nowrap">
          <Step label="Previous record" onClick={onPrevious} up />
          <Step label="Next record" onClick={onNext} />
          <CloseButton onClick={onClose} aria-label="Close" />
        </Group>
      </Group>
      <Text size="sm" component="div" mt={4}>
        <RecordStatusMark status={record.status} />
        {record.note ? ` · ${record.note}` : null}
      </Text>
      {record.why ? (
        <Text size="sm" component="div" mt={4} c="var(--text-quiet)">
          <WhyEnded why={record.why} record={record} />
        </Text>
      ) : null}
      <RecordFacts record={record} />
      <RecordTabPanels record={record} remedies={remedies} name={name} tab={tab} onTab={onTab} />
    </>
  );
}

/** Keys pressed in the payload belong to the editor. */
function unlessReading(move: (() => void) | undefined) {
  return () => {
    if (!document.activeElement?.closest(".monaco-editor")) move?.();
  };
}

function Step({ label, onClick, up }: { label: string; onClick: (() => void) | undefined; up?: boolean }) {
  return (
    <Tooltip label={`${label} (${up ? "↑ or k" : "↓ or j"})`}>
      <ActionIcon variant="default" aria-label={label} disabled={!onClick} onClick={onClick}>
        {up ? <IconChevronUp size={16} /> : <IconChevronDown size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}

function canTrace({ body, expressions }: RecordDetail): boolean {
  return body !== null && Object.keys(expressions).length > 0;
}

type TabProps = {
  record: RecordDetail;
  remedies: ReactNode;
  name: string;
  tab: string | undefined;
  onTab: (tab: string) => void;
};

function RecordTabPanels({ record, remedies, name, tab, onTab }: TabProps) {
  const chosen = chooseTab(tab, record);
  const issues = record.errors.length + record.warnings.length;
  return (
    <Tabs value={chosen} onChange={(value) => onTab(value ?? "payload")} mt="md" keepMounted={false}>
      <Tabs.List mb="md" className={classes.tabs}>
        <Tabs.Tab value="payload">Payload Details</Tabs.Tab>
        <Tabs.Tab value="changes" disabled={record.changed.length === 0}>
          Updated Attributes{record.changed.length > 0 ? ` (${record.changed.length})` : ""}
        </Tabs.Tab>
        <Tabs.Tab value="errors" disabled={issues === 0}>
          Error Messages{issues > 0 ? ` (${issues})` : ""}
        </Tabs.Tab>
        <Tabs.Tab value="trace" disabled={!canTrace(record)}>
          Trace
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="payload">
        {record.body === null ? (
          <EmptyState title="No payload is kept for this record">
            Payloads are erased when a person is fully deprovisioned.
          </EmptyState>
        ) : (
          <CodeView text={record.body} label={`Payload of ${name}`} height="calc(100dvh - 250px)" />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <RecordChanges record={record} />
      </Tabs.Panel>
      <Tabs.Panel value="errors">
        <RecordIssues record={record} />
        {remedies ? <Group mt="md">{remedies}</Group> : null}
      </Tabs.Panel>
      <Tabs.Panel value="trace">
        <RecordTrace key={record.id} record={record} />
      </Tabs.Panel>
    </Tabs>
  );
}
