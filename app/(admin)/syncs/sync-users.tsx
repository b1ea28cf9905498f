"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import { SyncDialog } from "@/components/sync-users/sync-dialog";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import { startSyncAction } from "./actions";

type Props = { sources: SourceFacts[]; opensWith: string | undefined };

/** The button and its dialog; `?start=1` opens it, so that other pages can link to it. */
export function SyncUsers({ sources, opensWith }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState(opensWith !== undefined);
  const start = async (sourceId: number, persisted: boolean) => {
    const answer = await reachServer(() => startSyncAction({ kind: "full", sourceId, persisted, runRules: false }));
    if (answer.ok) {
      setOpened(false);
      router.push("/syncs");
      router.refresh();
    }
    return answer;
  };
  return (
    <>
      <Button onClick={() => setOpened(true)}>Sync Users</Button>
      <SyncDialog
        title="Sync Users"
        opened={opened}
        onClose={() => setOpened(false)}
        sources={sources}
        onStart={start}
      />
    </>
  );
}
