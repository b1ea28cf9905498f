"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import { formatQuantity } from "@/components/format/numbers";
import { formatClock, formatDay } from "@/components/format/time";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./apply.module.css";
import { ApplyDialog } from "./apply-dialog";
import { ChooseDrawer } from "./choose-drawer";

/** `asksSecond`: what the guard would hold is approved by another admin. */
type Props = { sync: SyncRow; until: Date; asksSecond: boolean };
type Asked = { chosen: readonly number[] | null };

/** Carries out what a dry run showed, for all of its people or for some. */
export function ApplyPanel({ sync, until, asksSecond }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isChoosing, setChoosing] = useState(false);
  const { created, updated, restored, terminated } = sync.counts;
  const changes = created + updated + restored + terminated;
  return (
    <section className={classes.panel} aria-label="Apply this dry run">
      <Group gap="xs">
        <Button onClick={() => setAsked({ chosen: null })}>Apply this dry run</Button>
        {changes > 1 ? (
          <Button variant="default" onClick={() => setChoosing(true)}>
            Choose people
          </Button>
        ) : null}
        <p className={classes.quiet}>
          {formatQuantity(changes, "change", "changes")} as shown, without fetching again. Possible until{" "}
          {formatDay(until)}, {formatClock(until)}.
        </p>
      </Group>
      <ChooseDrawer
        sync={sync}
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onApply={(chosen) => setAsked({ chosen })}
      />
      {asked ? (
        <ApplyDialog sync={sync} chosen={asked.chosen} asksSecond={asksSecond} onClose={() => setAsked(null)} />
      ) : null}
    </section>
  );
}
