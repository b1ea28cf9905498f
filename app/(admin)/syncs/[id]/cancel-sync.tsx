"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { cancelSyncAction } from "../actions";

/** Cancels a sync that is under way. */
export function CancelSync({ sync }: { sync: SyncRow }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  if (sync.status !== "pending" && sync.status !== "running") return null;
  const cancel = () =>
    start(async () => {
      const answer = await reachServer(() => cancelSyncAction({ syncId: sync.id }));
      if (!answer.ok) notifications.show({ color: "red", title: answer.message, message: answer.remedy });
      router.refresh();
    });
  return (
    <Button variant="default" onClick={cancel} loading={pending} disabled={sync.cancelRequested}>
      {sync.cancelRequested ? "Cancelling" : "Cancel"}
    </Button>
  );
}
