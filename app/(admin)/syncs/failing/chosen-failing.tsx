"use client";

import { Button, Group, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { formatQuantity } from "@/components/format/numbers";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { countAgainAction } from "./actions";
import classes from "./failing.module.css";
import { FailingActions } from "./failing-actions";

type Props = { rows: readonly { recordId: number; isDismissed?: boolean }[] };

/** What can be done with the chosen people; keeps its place while nobody is chosen, so that nothing jumps. */
export function ChosenFailing({ rows }: Props) {
  const recordIds = rows.map(({ recordId }) => recordId);
  const dismissed = rows.filter(({ isDismissed }) => isDismissed).map(({ recordId }) => recordId);
  const people = formatQuantity(rows.length, "person", "people");
  return (
    <Group gap="xs" className={classes.chosen} role="group" aria-label="Chosen people">
      {rows.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          Choose people to retry or dismiss them.
        </Text>
      ) : (
        <>
          <Text size="sm">{people} chosen</Text>
          <FailingActions which={{ recordIds }} who={people} mayDismiss={dismissed.length < rows.length} />
          {dismissed.length > 0 ? <CountAgain recordIds={dismissed} /> : null}
        </>
      )}
    </Group>
  );
}

function CountAgain({ recordIds }: { recordIds: number[] }) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const count = async () => {
    if (await run("count", () => countAgainAction({ recordIds }))) router.refresh();
  };
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" loading={busy !== null} onClick={() => void count()}>
        Count again
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
}
