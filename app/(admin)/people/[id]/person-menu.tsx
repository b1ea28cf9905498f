"use client";

import { Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconBraces, IconListDetails, IconRefresh, IconTags } from "@tabler/icons-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { ActionResult } from "@/app/_runtime/action";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { RowMenu } from "@/components/row-menu/row-menu";
import { reachServer } from "@/components/server-answer/reach-server";
import { SyncDialog } from "@/components/sync-users/sync-dialog";
import type { PersonAttribute } from "@/lib/people/person/attributes";
import type { LastPayload } from "@/lib/people/person/person.store";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import { startSyncAction } from "../../syncs/actions";
import { CustomDialog } from "./custom-dialog";
import { lastPayloadsAction, sourceFactsAction } from "./menu-actions";
import { PayloadDialog } from "./payload-dialog";

type Props = {
  person: { id: string; name: string };
  latest: { id: number; syncId: number | null } | null;
  custom: PersonAttribute[];
  hasPayload: boolean;
};

export function PersonMenu({ person, latest, custom, hasPayload }: Props) {
  const router = useRouter();
  const [opened, setOpened] = useState<"sync" | "custom" | "payload" | null>(null);
  const [sources, setSources] = useState<SourceFacts[]>([]);
  const [payloads, setPayloads] = useState<LastPayload[]>([]);
  const [pending, startLoading] = useTransition();
  const close = () => setOpened(null);
  const load = <Value,>(call: () => Promise<ActionResult<Value>>, show: (value: Value) => void) =>
    startLoading(async () => {
      const answer = await reachServer(call);
      if (answer.ok) show(answer.value);
      else notifications.show({ color: "red", title: answer.message, message: answer.remedy });
    });
  const openSync = () =>
    load(
      () => sourceFactsAction({}),
      (facts) => {
        setSources(facts);
        setOpened("sync");
      },
    );
  const openPayload = () =>
    load(
      () => lastPayloadsAction({ userId: person.id }),
      (found) => {
        setPayloads(found);
        setOpened("payload");
      },
    );
  const start = async (sourceId: number, persisted: boolean) => {
    const answer = await reachServer(() => startSyncAction({ kind: "single", sourceId, persisted, userId: person.id }));
    if (answer.ok) router.push(`/syncs/${answer.value.syncId}`);
    return answer;
  };
  return (
    <>
      <RowMenu label={`Actions for ${person.name}`} framed pending={pending}>
        <Menu.Item leftSection={<IconRefresh size={14} />} onClick={openSync}>
          Sync User Data
        </Menu.Item>
        <LatestItem person={person} latest={latest} />
        <Menu.Item leftSection={<IconTags size={14} />} onClick={() => setOpened("custom")}>
          View Custom Attributes
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces size={14} />} disabled={!hasPayload} onClick={openPayload}>
          View Last Payload
        </Menu.Item>
      </RowMenu>
      <OnceOpened opened={opened === "sync"}>
        {(isOpen) => (
          <SyncDialog
            title="Sync User Data"
            opened={isOpen}
            onClose={close}
            sources={sources}
            person={person.name}
            onStart={start}
          />
        )}
      </OnceOpened>
      <OnceOpened opened={opened === "custom"}>
        {(isOpen) => <CustomDialog opened={isOpen} onClose={close} custom={custom} />}
      </OnceOpened>
      <OnceOpened opened={opened === "payload"}>
        {(isOpen) => <PayloadDialog opened={isOpen} onClose={close} name={person.name} payloads={payloads} />}
      </OnceOpened>
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
