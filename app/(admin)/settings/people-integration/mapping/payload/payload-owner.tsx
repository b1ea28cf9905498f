import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconArrowUpRight } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./payload-picker.module.css";
import { Brief, RecordPicker } from "./record-picker";
import type { ChosenPayload, PayloadOf } from "./use-payload";

type Props = { sourceId: number; chosen: ChosenPayload; onOpen: (of: PayloadOf) => void };

/** Whose payload is shown, and which of theirs. */
export function PayloadOwner({ sourceId, chosen, onOpen }: Props) {
  const { user, record } = chosen;
  if (user) {
    return (
      <div className={classes.owner}>
        <RecordPicker key={user.id} {...{ sourceId, chosen, onOpen }} userId={user.id} />
        <OpenPage label="Open person" href={`/people/${user.id}`} />
      </div>
    );
  }
  return (
    <div className={classes.owner}>
      <Text size="xs" c="var(--text-quiet)" truncate>
        {record ? <Brief record={record} /> : "No user has this payload"}
      </Text>
      {record && <OpenPage label="Open record" href={recordPage(record)} />}
    </div>
  );
}

function OpenPage({ label, href }: { label: string; href: string }) {
  return (
    <Tooltip label={label}>
      <ActionIcon component={Link} href={href} variant="subtle" color="gray" aria-label={label}>
        <IconArrowUpRight size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

const recordPage = ({ syncId, recordId }: { syncId: number | null; recordId: number }): string =>
  `/syncs/${syncId ?? "records"}?record=${recordId}`;
