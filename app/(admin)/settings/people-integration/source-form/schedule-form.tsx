"use client";

import { Button, Group, Radio, Select, Stack, Switch, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { formatExact } from "@/components/format/time";
import { WideChangeDialog } from "@/components/impact/wide-change-dialog";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { Section } from "@/components/settings/section";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { MissingPolicy } from "@/lib/sources/vocabulary";
import type { WideChange } from "@/lib/wide-changes/change";
import { saveScheduleAction } from "../actions";

type Schedule = {
  enabled: boolean;
  scheduleHours: number;
  whenMissing: MissingPolicy;
  whenContradictory: ContradictionPolicy;
};
type Props = {
  sourceId: number;
  initial: Schedule;
  /** The source that people come from while this one is off. */
  inUseInstead: string | null;
  nextRuns: { hours: number; at: string }[];
};

/** When the source syncs on schedule, and who keeps access where its feed is silent or contradicts itself. */
export function ScheduleForm({ sourceId, initial, inUseInstead, nextRuns }: Props) {
  const [schedule, setSchedule] = useState(initial);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<"saved" | ActionFailure | null>(null);
  const [held, setHeld] = useState<Schedule | null>(null);
  const set = (change: Partial<Schedule>) => setSchedule((present) => ({ ...present, ...change }));

  async function save() {
    setBusy(true);
    const result = await reachServer(() => saveScheduleAction({ sourceId, ...schedule }));
    setBusy(false);
    if (!result.ok && "held" in result) return setHeld(schedule);
    setOutcome(result.ok ? "saved" : result);
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Section title="Schedule" about="Scheduled syncs update users. You can start a dry run by hand at any time.">
          <Switch
            label="Enabled"
            description={
              inUseInstead === null
                ? "While off, nobody is changed, neither on schedule nor by hand."
                : `People come from ${inUseInstead} now. Use this source, above, switches it off and this one on.`
            }
            disabled={inUseInstead !== null}
            checked={schedule.enabled}
            onChange={(event) => set({ enabled: event.currentTarget.checked })}
          />
          <ScheduleSelect
            schedule={schedule}
            nextRuns={nextRuns}
            onChange={(scheduleHours) => set({ scheduleHours })}
          />
        </Section>
        <Section
          title="Missing people"
          about="A cut-off or failed feed is not complete, so nobody counts as missing from it. An empty one is held."
        >
          <MissingChoice value={schedule.whenMissing} onChange={(whenMissing) => set({ whenMissing })} />
        </Section>
        <Section
          title="Past end date, but active"
          about="Some HR systems give an end date in the past and still call the person active. A later start date is a rehire, so it is not meant here. The user record carries a warning either way."
        >
          <ContradictionChoice
            value={schedule.whenContradictory}
            onChange={(whenContradictory) => set({ whenContradictory })}
          />
          <Group>
            <Button type="submit" variant="default" loading={isBusy}>
              Save schedule
            </Button>
          </Group>
          {outcome === "saved" && <Notice tone="done" title="Saved." />}
          {outcome && outcome !== "saved" && <FaultNotice fault={outcome} />}
        </Section>
      </form>
      {held && (
        <RuleDialog
          sourceId={sourceId}
          schedule={held}
          onDone={() => {
            setHeld(null);
            setOutcome("saved");
          }}
          onClose={() => setHeld(null)}
        />
      )}
    </>
  );
}

type RuleProps = { sourceId: number; schedule: Schedule; onDone: () => void; onClose: () => void };

/** Another rule for end dates or missing people that concerns many people is confirmed with their number. */
function RuleDialog({ sourceId, schedule, onDone, onClose }: RuleProps) {
  const { whenContradictory, whenMissing } = schedule;
  const change = useMemo(
    (): WideChange => ({ kind: "rules", sourceId, whenContradictory, whenMissing }),
    [sourceId, whenContradictory, whenMissing],
  );
  return (
    <WideChangeDialog
      title="Save the schedule?"
      verb="Save schedule"
      change={change}
      onConfirm={(confirmation) => saveScheduleAction({ sourceId, ...schedule, confirmation })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

type SelectProps = { schedule: Schedule; nextRuns: Props["nextRuns"]; onChange: (hours: number) => void };

function ScheduleSelect({ schedule, nextRuns, onChange }: SelectProps) {
  const next = nextRuns.find(({ hours }) => hours === schedule.scheduleHours);
  const when = next && schedule.enabled ? formatExact(new Date(next.at)) : null;
  return (
    <Stack gap={4}>
      <Select
        label="Sync every"
        description="Counted from 00:00 UTC. Default: 24 hours."
        data={nextRuns.map(({ hours }) => ({ value: String(hours), label: `${hours} hours` }))}
        allowDeselect={false}
        value={String(schedule.scheduleHours)}
        onChange={(value) => onChange(Number(value))}
      />
      <Text size="sm" c="var(--text-quiet)">
        {when ? `Next sync: ${when}` : "No sync is scheduled while the source is switched off."}
      </Text>
    </Stack>
  );
}

function MissingChoice({ value, onChange }: { value: MissingPolicy; onChange: (value: MissingPolicy) => void }) {
  return (
    <Radio.Group
      label="People missing from the feed"
      value={value}
      onChange={(chosen) => onChange(chosen === "terminate" ? "terminate" : "keep")}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="keep" label="Keep" description="Default. They stay as they are." />
        <Radio
          value="terminate"
          label="End access"
          description="Their access ends with that sync and the quarantine begins."
        />
      </Stack>
    </Radio.Group>
  );
}

type ContradictionProps = { value: ContradictionPolicy; onChange: (value: ContradictionPolicy) => void };

function ContradictionChoice({ value, onChange }: ContradictionProps) {
  return (
    <Radio.Group label="What counts" value={value} onChange={(chosen) => onChange(chosen === "flag" ? "flag" : "date")}>
      <Stack gap="xs" mt="xs">
        <Radio value="date" label="The end date" description="Default. Access ends." />
        <Radio value="flag" label="The active status" description="Access stays until the status says otherwise." />
      </Stack>
    </Radio.Group>
  );
}
