"use client";

import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { formatExact } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { Handover } from "@/lib/wide-changes/switch-source";
import { switchSourceAction } from "../actions";

type Props = { source: { id: number; name: string }; handover: Handover };

/** That people come from another source, and the way to have them come from this one. */
export function SourceInUse({ source, handover }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Notice tone="running" title={`People come from ${handover.from} now`}>
      {source.name} is set up beside it and changes nobody. Run a dry sync of it first, from the Syncs page.
      <Group mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          Use this source
        </Button>
      </Group>
      {isAsking && <SwitchDialog source={source} handover={handover} onClose={() => setAsking(false)} />}
    </Notice>
  );
}

function SwitchDialog({ source, handover, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const change = async () => {
    if (!(await run("switch", () => switchSourceAction({ sourceId: source.id })))) return;
    onClose();
    router.refresh();
  };
  return (
    <Modal opened onClose={onClose} title={`Use ${source.name} instead of ${handover.from}?`} size="lg">
      <Stack gap="md">
        <WhatFollows name={source.name} handover={handover} />
        <FaultNotice fault={fault} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button loading={busy !== null} onClick={() => void change()}>
            Use {source.name}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const keyWords = { email: "e-mail address", employeeId: "employee ID" };

function WhatFollows({ name, handover }: { name: string; handover: Handover }) {
  const { from, active, withEmployeeId, leavers, keys } = handover;
  const without = active - withEmployeeId;
  return (
    <>
      <Text size="sm">This changes nobody by itself. From now on:</Text>
      <List size="sm" spacing={6}>
        <List.Item>
          {from} is switched off; its settings, mapping and syncs stay. {name} syncs next on{" "}
          {formatExact(new Date(handover.nextRunAt))}, on its own schedule.
        </List.Item>
        <List.Item>
          The {formatQuantity(active, "person", "people")} with access keep their accounts: {name} finds them by{" "}
          {keys.map((key) => keyWords[key]).join(", then by ")}.
          {keys.includes("employeeId") && without > 0 && ` ${formatCount(without)} of them have no employee ID here.`}
        </List.Item>
        <List.Item>
          Whoever {name} does not find gets a new account. A dry run shows how many, before anything happens.
        </List.Item>
        <List.Item>
          Nobody counts as missing from {name} until it has named them once; whoever it never names keeps access.
        </List.Item>
        <List.Item>
          {leavers > 0
            ? `${formatQuantity(leavers, "person", "people")} whose access ${from} ended can be restored by ${name}, when it calls them active.`
            : `No leaver of ${from} is waiting to be restored.`}
        </List.Item>
      </List>
    </>
  );
}
