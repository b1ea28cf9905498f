"use client";

import { Button, Group, Progress, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { Section } from "@/components/settings/section";
import classes from "./files.module.css";
import { PreviewNotice } from "./preview-notice";
import { useUpload } from "./use-upload";

/** Takes a CSV file by drop or by choice, shows how far it is, then its first people. */
export function UploadSection({ sourceId }: { sourceId: number }) {
  const { state, send, stop } = useUpload(sourceId);
  const isSending = state.kind === "sending";
  return (
    <Section title="Upload a file" about="One row per person, up to 500 MB. The newest file is what a sync reads.">
      <DropArea isBusy={isSending} onFile={(file) => void send(file)} />
      {isSending && (
        <div>
          <Group justify="space-between" mb={4}>
            <Text size="sm" truncate>
              {state.name}
            </Text>
            <Button size="compact-sm" variant="default" onClick={stop}>
              Stop
            </Button>
          </Group>
          <Progress value={state.share * 100} aria-label={`Uploading ${state.name}`} />
          <Text size="xs" c="var(--text-quiet)" mt={4}>
            {state.share < 1 ? `${Math.floor(state.share * 100)} % sent` : "Sent; reading the first people …"}
          </Text>
        </div>
      )}
      {state.kind === "failed" && (
        <Notice tone="failed" title={state.fault.message}>
          {state.fault.remedy && <Text size="sm">{state.fault.remedy}</Text>}
        </Notice>
      )}
      {state.kind === "sent" && <PreviewNotice sourceId={sourceId} name={state.name} preview={state.preview} />}
    </Section>
  );
}

type DropProps = { isBusy: boolean; onFile: (file: File) => void };

function DropArea({ isBusy, onFile }: DropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null) => {
    setIsOver(false);
    const file = files?.[0];
    if (file && !isBusy) onFile(file);
  };
  return (
    <section
      className={classes.drop}
      data-over={isOver || undefined}
      aria-label="Drop a CSV file"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <IconFileUpload size={28} stroke={1.4} aria-hidden />
      <Text size="sm">Drop a CSV file here, or choose one.</Text>
      <Button variant="default" disabled={isBusy} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="CSV file"
        accept=".csv,.txt,.tsv,text/csv,.xlsx,.xls"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </section>
  );
}
