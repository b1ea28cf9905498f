import { Button, Group, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { startSyncAction } from "@/app/(admin)/syncs/actions";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { FilePreview } from "@/lib/settings/source/preview-file";
import { PeopleTable } from "../source-form/connection-result";
import { dialectWords } from "./dialect-words";

type Props = { sourceId: number; name: string; preview: FilePreview | null };

/** What an uploaded file holds at first sight, and the way to a dry run. */
export function PreviewNotice({ sourceId, name, preview }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const start = async () => {
    const input = { kind: "full" as const, sourceId, persisted: false, runRules: false };
    if (await run("start", () => startSyncAction(input))) router.push("/syncs");
  };
  if (!preview) return null;
  if (!preview.ok)
    return (
      <Notice tone="failed" title={`${name} arrived and cannot be read. ${preview.message}`}>
        <Text size="sm">{preview.remedy}</Text>
      </Notice>
    );
  return (
    <Notice tone="done" title={`${name} arrived whole. The first people in it:`}>
      <PeopleTable people={preview.people} />
      <Text size="xs" c="var(--text-quiet)" mt="xs">
        {dialectWords(preview.dialect)}. Columns: {preview.columns.join(", ")}.
      </Text>
      <Group mt="sm">
        <Button loading={busy !== null} onClick={() => void start()}>
          Run dry sync
        </Button>
      </Group>
      <FaultNotice fault={fault} />
    </Notice>
  );
}
