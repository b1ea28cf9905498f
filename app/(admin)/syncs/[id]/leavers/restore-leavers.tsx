"use client";

import { Button, Drawer } from "@mantine/core";
import { useState } from "react";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { LeaversForm } from "./leavers-form";

/** Gives access back to people whose access this sync ended, many at once. */
export function RestoreLeavers({ sync }: { sync: SyncRow }) {
  const [isOpen, setOpen] = useState(false);
  if (!sync.persisted || sync.finishedAt === null || sync.kind === "undo" || sync.counts.terminated === 0) return null;
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Restore leavers…
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        size="lg"
        title={`Whose access sync #${sync.id} ended`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <LeaversForm sync={sync} onClose={close} />
      </Drawer>
    </>
  );
}
