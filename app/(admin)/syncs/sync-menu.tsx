"use client";

import { Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCode, IconList, IconPlayerStop } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { RowMenu } from "@/components/row-menu/row-menu";
import { reachServer } from "@/components/server-answer/reach-server";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { cancelSyncAction } from "./actions";

export function SyncMenu({ sync }: { sync: SyncRow }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const cancel = () =>
    start(async () => {
      const answer = await reachServer(() => cancelSyncAction({ syncId: sync.id }));
      if (!answer.ok) notifications.show({ color: "red", title: answer.message, message: answer.remedy });
      router.refresh();
    });
  const moving = sync.status === "pending" || sync.status === "running";
  return (
    <RowMenu label={`Actions for sync #${sync.id}`} pending={pending}>
      <Menu.Item component={Link} href={`/syncs/${sync.id}`} leftSection={<IconList size={14} />}>
        View User Records
      </Menu.Item>
      <Menu.Item
        component={Link}
        href={`/settings/people-integration/mapping?source=${sync.sourceId}&version=${sync.mappingVersion}`}
        leftSection={<IconCode size={14} />}
      >
        View Mapping v{sync.mappingVersion}
      </Menu.Item>
      {moving ? (
        <Menu.Item onClick={cancel} leftSection={<IconPlayerStop size={14} />}>
          Cancel
        </Menu.Item>
      ) : null}
    </RowMenu>
  );
}
