"use client";

import { Menu } from "@mantine/core";
import { IconAlertCircle, IconBraces, IconPencil } from "@tabler/icons-react";
import { RowMenu } from "@/components/row-menu/row-menu";
import type { RecordRow } from "@/lib/records/list-records/row";
import type { RecordTab } from "./record-tabs";

type Props = { record: RecordRow; onOpen: (tab: RecordTab) => void };

export function RecordMenu({ record, onOpen }: Props) {
  return (
    <RowMenu label={`Actions for ${record.userName ?? record.key ?? "this record"}`}>
      <Menu.Item leftSection={<IconBraces size={14} />} onClick={() => onOpen("payload")}>
        View Payload Details
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil size={14} />}
        disabled={record.changed.length === 0}
        onClick={() => onOpen("changes")}
      >
        Updated Attributes
      </Menu.Item>
      <Menu.Item
        leftSection={<IconAlertCircle size={14} />}
        disabled={record.errorCount === 0}
        onClick={() => onOpen("errors")}
      >
        Error Messages
      </Menu.Item>
    </RowMenu>
  );
}
