"use client";

import { Button, Group } from "@mantine/core";
import { useRouter } from "next/navigation";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { resumeScheduleAction } from "../actions";

type Props = { source: { id: number; name: string }; by: string; at: Date };

/** That nothing is synced on schedule, who said so, and the way back. */
export function PausedNotice({ source, by, at }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const resume = async () => {
    if (await run("resume", () => resumeScheduleAction({ sourceId: source.id }))) router.refresh();
  };
  return (
    <Notice tone="attention" title={`The schedule of ${source.name} is paused`}>
      {by} paused it <TimeAgo at={at} />. Nothing is synced on schedule until it is resumed; syncs by hand go on.
      <Group mt="xs">
        <Button size="compact-sm" variant="default" loading={busy !== null} onClick={() => void resume()}>
          Resume the schedule
        </Button>
      </Group>
      <FaultNotice fault={fault} />
    </Notice>
  );
}
