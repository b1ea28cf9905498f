"use client";

import { Group, NumberInput } from "@mantine/core";
import type { GuardLimit } from "@/lib/guard/settings";

type Props = { label: string; noun: "people" | "records"; limit: GuardLimit; onChange: (limit: GuardLimit) => void };

/** The three numbers of a limit: from how many on, more than which share, or more than which number. */
export function LimitFields({ label, noun, limit, onChange }: Props) {
  const numberOf = (value: number | string) => (value === "" ? null : Number(value));
  return (
    <Group gap="xs" mt={8} align="flex-end">
      <NumberInput
        label={`From ${noun}`}
        aria-label={`${label}: from how many ${noun} on`}
        value={limit.people}
        onChange={(value) => onChange({ ...limit, people: Math.max(1, Number(value)) })}
        min={1}
        allowDecimal={false}
        thousandSeparator=","
        w={110}
      />
      <NumberInput
        label="and more than"
        aria-label={`${label}: more than this share`}
        value={limit.percent ?? ""}
        onChange={(value) => onChange({ ...limit, percent: numberOf(value) })}
        placeholder="any share"
        min={0}
        max={100}
        suffix=" %"
        w={120}
      />
      <NumberInput
        label="or more than"
        aria-label={`${label}: or more than this number`}
        value={limit.most ?? ""}
        onChange={(value) => onChange({ ...limit, most: numberOf(value) })}
        placeholder="no number"
        min={0}
        allowDecimal={false}
        thousandSeparator=","
        suffix={` ${noun}`}
        w={150}
      />
    </Group>
  );
}
