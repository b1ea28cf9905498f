"use client";

import { Button, List, Loader, Modal, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { RenumberingPreview } from "@/lib/same-person/confirm-all";
import type { Verdict } from "@/lib/same-person/judge";
import { confirmRenumberingAction, previewRenumberingAction } from "./actions";
import { usePreview } from "./use-preview";

/** For an HR system that has given many people new IDs: confirms those that agree, all at once. */
export function RenumberingButton({ syncId }: { syncId: number }) {
  const preview = usePreview(() => previewRenumberingAction({ syncId }));
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => void preview.open()}>
        Same people, new IDs
      </Button>
      <Modal
        opened={preview.opened}
        onClose={preview.close}
        title="Same people, new IDs"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <FaultNotice fault={preview.fault} />
        {preview.value ? (
          <Question syncId={syncId} preview={preview.value} />
        ) : preview.fault ? null : (
          <Loader size="sm" aria-label="Comparing" />
        )}
      </Modal>
    </>
  );
}

function Question({ syncId, preview: { counts, examples } }: { syncId: number; preview: RenumberingPreview }) {
  const { busy, fault, run } = useAnswer();
  const [typed, setTyped] = useState("");
  const [isDone, setDone] = useState(false);
  const people = counts.same;
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (await run("confirm", () => confirmRenumberingAction({ syncId, people }))) setDone(true);
  };
  if (isDone)
    return (
      <Text size="sm">{formatQuantity(people, "person", "people")} got the new ID. Sync again to update them.</Text>
    );
  return (
    <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void confirm(event)}>
      <Text size="sm">
        {formatQuantity(people, "active person", "active people")} would get a new employee ID: the old one is not in
        this feed, and name and start date agree.
      </Text>
      <Examples examples={examples} />
      <Rest counts={counts} />
      {people > 0 && (
        <>
          <TypedNumber number={people} typed={typed} onType={setTyped} />
          <FaultNotice fault={fault} />
          <Button type="submit" loading={busy !== null} disabled={!isNumberTyped(typed, people)}>
            Give {formatQuantity(people, "person", "people")} the new ID
          </Button>
        </>
      )}
    </Stack>
  );
}

function Examples({ examples }: Pick<RenumberingPreview, "examples">) {
  return (
    <List size="sm">
      {examples.map(({ recordId, user, said }) => (
        <List.Item key={recordId}>
          <bdi>{user.name}</bdi>: {user.employeeId ?? "no ID"} → {said.employeeId}
        </List.Item>
      ))}
    </List>
  );
}

const reasons: Record<Exclude<Verdict, "same">, string> = {
  not_active: "access has ended",
  old_id_in_feed: "the old ID is in the feed too",
  wanted_twice: "two records have the address",
  other_name: "another name here",
  other_start: "another start date here, or none",
};

function Rest({ counts }: Pick<RenumberingPreview, "counts">) {
  const rest = Object.entries(reasons).map(([verdict, words]) => ({
    words,
    count: counts[verdict as keyof typeof reasons],
  }));
  const some = rest.filter(({ count }) => count > 0);
  if (some.length === 0) return null;
  return (
    <Text size="sm" c="var(--text-quiet)">
      The others stay failed: {some.map(({ words, count }) => `${words} (${formatCount(count)})`).join(", ")}.
    </Text>
  );
}
