"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconBraces, IconDotsVertical, IconListDetails, IconRefresh, IconTags } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import { SyncDialog } from "@/components/sync-users/sync-dialog";
import type { PersonAttribute } from "@/lib/people/person/attributes";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import { startSyncAction } from "../../syncs/actions";
import { CustomDialog } from "./custom-dialog";
import { type LastPayload, PayloadDialog } from "./payload-dialog";

type Props = {
  person: { id: string; name: string };
  sources: SourceFacts[];
  latest: { id: number; syncId: number | null } | null;
  custom: PersonAttribute[];
  payloads: LastPayload[];
};

export function PersonMenu({ person, sources, latest, custom, payloads }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState<"sync" | "custom" | "payload" | null>(null);
  const close = () => setOpened(null);
  const start = async (sourceId: number, persisted: boolean) => {
    const answer = await reachServer(() => startSyncAction({ kind: "single", sourceId, persisted, userId: person.id }));
    if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
    return answer;
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={`Actions for ${person.name}`}>
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRefresh size={14} />} onClick={() => setOpened("sync")}>
            Sync User Data
          </Menu.Item>
          <LatestItem person={person} latest={latest} />
          <Menu.Item leftSection={<IconTags size={14} />} onClick={() => setOpened("custom")}>
            View Custom Attributes
          </Menu.Item>
          <Menu.Item
            leftSection={<IconBraces size={14} />}
            disabled={payloads.length === 0}
            onClick={() => setOpened("payload")}
          >
            View Last Payload
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SyncDialog
        title="Sync User Data"
        opened={opened === "sync"}
        onClose={close}
        sources={sources}
        person={person.name}
        onStart={start}
      />
      <CustomDialog opened={opened === "custom"} onClose={close} custom={custom} />
      <PayloadDialog opened={opened === "payload"} onClose={close} name={person.name} payloads={payloads} />
    </>
  );
}

function LatestItem({ person, latest }: Pick<Props, "person" | "latest">) {
  const label = "View Latest User Sync";
  const icon = <IconListDetails size={14} />;
  if (latest === null)
    return (
      <Menu.Item leftSection={icon} disabled>
        {label}
      </Menu.Item>
    );
  const page = latest.syncId ? `/syncs/${latest.syncId}` : "/syncs/records";
  return (
    <Menu.Item leftSection={icon} component={Link} href={`${page}?user=${person.id}&record=${latest.id}`}>
      {label}
    </Menu.Item>
  );
}
