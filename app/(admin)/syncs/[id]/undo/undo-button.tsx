"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { undoSyncAction } from "./actions";
import { isUndoable } from "./undoable";

/** Starts the dry run of an undo and opens it: nobody is changed by pressing this. */
export function UndoButton({ sync }: { sync: SyncRow }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  if (!isUndoable(sync)) return null;
  const tryUndo = () =>
    start(async () => {
      const answer = await reachServer(() => undoSyncAction({ persisted: false, syncId: sync.id }));
      if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
      else notifications.show({ color: "red", title: answer.message, message: answer.remedy });
    });
  return (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={16} stroke={1.8} aria-hidden />}
      onClick={tryUndo}
      loading={pending}
    >
      Undo this sync…
    </Button>
  );
}
