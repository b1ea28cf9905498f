"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { reachServer } from "@/components/server-answer/reach-server";
import { SyncDialog } from "@/components/sync-users/sync-dialog";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import { startSyncAction } from "./actions";

type Props = { sources: SourceFacts[]; opens: boolean; from?: number; isNext: boolean };

/** The button and its dialog; `opens` it at once and chooses the source `from`, for links from elsewhere. `isNext`: nothing else is to be done first. */
export function SyncUsers({ sources, opens, from, isNext }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState(opens);
  const start = async (sourceId: number, persisted: boolean) => {
    const answer = await reachServer(() => startSyncAction({ kind: "full", sourceId, persisted, runRules: false }));
    if (answer.ok) {
      setOpened(false);
      router.push("/syncs");
      router.refresh();
    }
    return answer;
  };
  const close = () => {
    setOpened(false);
    // A link that opened it opens it again.
    if (opens) router.replace("/syncs");
  };
  return (
    <>
      <Button variant={isNext ? "filled" : "default"} onClick={() => setOpened(true)}>
        Sync Users
      </Button>
      <OnceOpened opened={opened}>
        {(isOpen) => (
          <SyncDialog
            title="Sync Users"
            opened={isOpen}
            onClose={close}
            sources={sources}
            from={from}
            onStart={start}
          />
        )}
      </OnceOpened>
    </>
  );
}
