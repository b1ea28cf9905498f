import { Button, Checkbox, Group, Loader, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { TypedNumber } from "@/components/confirming/typed-number";
import { Why } from "@/components/confirming/why";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault } from "@/components/server-answer/server-answer";
import type { Ended } from "@/lib/deprovisioning/ended-by-sync.store";
import { few } from "@/lib/guard/facts";
import { isNumberTyped } from "@/lib/guard/typed-number";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { restoreLeaversAction } from "./actions";
import classes from "./leavers.module.css";
import { useEnded } from "./use-ended";

/** Choosing all or some of a sync's leavers, saying why, and typing the number where they are many. */
export function LeaversForm({ sync, onClose }: { sync: SyncRow; onClose: () => void }) {
  const router = useRouter();
  const [words, setWords] = useState("");
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Ended>>(new Map());
  const [note, setNote] = useState("");
  const [typed, setTyped] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const { found, fault } = useEnded(sync.id, words, round);
  const everybody = found ? found.all.people - found.all.stuck : 0;
  const people = chosen.size > 0 ? chosen.size : everybody;
  const asksNumber = people >= few;
  const isReady = people > 0 && note.trim() !== "" && (!asksNumber || isNumberTyped(typed, people));
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const userIds = chosen.size > 0 ? [...chosen.keys()] : null;
    const answer = await reachServer(() => restoreLeaversAction({ syncId: sync.id, userIds, people, note }));
    setBusy(false);
    setRefused(answer.ok ? null : answer);
    setRound(round + 1);
    if (!answer.ok) return;
    notifications.show({ color: "green", message: restoredWords(answer.value.people) });
    onClose();
    router.refresh();
  };
  if (found === null)
    return fault ? <FaultNotice fault={fault} /> : <Loader size="sm" aria-label="Looking who is without access" />;
  if (found.all.people === 0)
    return <Text size="sm">Everybody whose access it ended has it again, or lost it for another reason since.</Text>;
  return (
    <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void restore(event)}>
      <Text size="sm">
        They have access again at once, with everything as it was; only admins come back without that role. No sync ends
        this access again until {sync.sourceName} says something else about them, or somebody lets it through.
      </Text>
      <TextInput
        placeholder="Find a person"
        aria-label="Find a person by name, employee ID or e-mail"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <People found={found.people} chosen={chosen} onChoose={setChosen} />
      {found.people.length === 0 ? <Text size="sm">Nobody among them is called that.</Text> : null}
      {found.isMore ? (
        <Text size="xs" c="var(--text-quiet)">
          The first 50 by name. Search to find others.
        </Text>
      ) : null}
      {asksNumber ? (
        <TypedNumber
          number={people}
          effect={`${formatQuantity(people, "person", "people")} will have access again`}
          typed={typed}
          onType={setTyped}
        />
      ) : null}
      <Why note={note} onNote={setNote} focused={false} />
      <FaultNotice fault={refused ?? fault} />
      <Group justify="flex-end" className={classes.foot}>
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isReady}>
          {chosen.size > 0 ? `Restore the ${formatCount(people)} chosen` : `Restore all ${formatCount(people)}`}
        </Button>
      </Group>
    </Stack>
  );
}

const restoredWords = (people: number): string =>
  people === 1 ? "1 person has access again." : `${formatCount(people)} people have access again.`;

/** Why somebody cannot be restored. */
function stuckWords({ holder, twin }: Ended): string | undefined {
  if (holder !== null) return `${holder} has their e-mail now.`;
  return twin === null ? undefined : `${twin} is active with the same employee ID.`;
}

type PeopleProps = {
  found: readonly Ended[];
  chosen: ReadonlyMap<string, Ended>;
  onChoose: (chosen: ReadonlyMap<string, Ended>) => void;
};

function People({ found, chosen, onChoose }: PeopleProps) {
  const toggle = (one: Ended) => {
    const next = new Map(chosen);
    if (!next.delete(one.id)) next.set(one.id, one);
    onChoose(next);
  };
  return (
    <ul className={classes.people}>
      {found.map((one) => (
        <li key={one.id} className={classes.person}>
          <Checkbox
            size="sm"
            checked={chosen.has(one.id)}
            disabled={stuckWords(one) !== undefined}
            onChange={() => toggle(one)}
            label={
              <>
                <bdi>{one.name}</bdi> <span className={classes.quiet}>{one.key}</span>
              </>
            }
            description={stuckWords(one)}
          />
        </li>
      ))}
    </ul>
  );
}
