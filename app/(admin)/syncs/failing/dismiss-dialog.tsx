"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Why } from "@/components/confirming/why";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { WhichFailing } from "@/lib/failing/which";
import { dismissFailingAction } from "./actions";

type Props = { which: WhichFailing; who: string; onClose: () => void };

/** Asks why a failure may stay; the audit log and the list keep the reason. */
export function DismissDialog({ which, who, onClose }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const [why, setWhy] = useState("");
  const dismiss = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run("dismiss", () => dismissFailingAction({ which, why })))) return;
    onClose();
    router.refresh();
  };
  return (
    <Modal opened onClose={onClose} title={`Dismiss ${who}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void dismiss(event)}>
        <Text size="sm">
          They no longer count under Failing since. Each sync still tries them, and they are back as soon as they fail
          for another reason.
        </Text>
        <Why note={why} onNote={setWhy} description="Shown in the list and kept in the audit log." />
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={busy !== null} disabled={why.trim() === ""}>
            Dismiss
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
