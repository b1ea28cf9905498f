import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { SyncFault } from "@/lib/records/list-syncs/fault";
import { addsWords } from "./adds-words";
import classes from "./fault-panel.module.css";

/** Why a sync failed: what happened, what came back, what to do. */
export function FaultPanel({ fault, action }: { fault: SyncFault; action?: ReactNode }) {
  return (
    <Alert className={classes.panel} icon={<IconAlertTriangle size={18} />} title={fault.message} mb="md">
      {fault.remedy ? <Text size="sm">{fault.remedy}</Text> : null}
      {fault.detail && addsWords(fault.detail, fault.message) ? (
        <pre className={classes.detail}>{fault.detail}</pre>
      ) : null}
      {action}
    </Alert>
  );
}
