"use client";

import { Checkbox, Loader, Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconArrowRight, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/format/numbers";
import { reachServer } from "@/components/server-answer/reach-server";
import type { CountedGroup } from "@/lib/records/held/groups";
import type { HeldPerson } from "@/lib/records/held/groups.store";
import { listGroupPeopleAction } from "./actions";
import { type Choice, keyOfGroup } from "./choice";
import { beforeAfter } from "./group-words";
import classes from "./held.module.css";

type Props = {
  syncId: number;
  group: CountedGroup;
  source: string;
  /** Null where nothing can be chosen. */
  choice: Choice | null;
  onGroup: (group: CountedGroup) => void;
  onPerson: (person: HeldPerson, group: CountedGroup) => void;
};

/** People whom the same would happen to: before → after, how many, who; opened, one by one. */
export function HeldGroup({ syncId, group, source, choice, onGroup, onPerson }: Props) {
  const [isOpen, setOpen] = useState(false);
  const words = beforeAfter(group, source);
  const isMarked = choice?.groups.has(keyOfGroup(group)) ?? false;
  const name = `${words.before} → ${words.after}`;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.group}>
      <div className={classes.line}>
        {choice ? (
          <Checkbox
            size="xs"
            checked={isMarked}
            onChange={() => onGroup(group)}
            aria-label={`Choose all ${formatCount(group.people)}: ${name}`}
          />
        ) : null}
        <UnstyledButton className={classes.open} onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          <Chevron size={14} aria-hidden />
          <span className={classes.change}>
            <bdi className={classes.value}>{words.before}</bdi>
            <IconArrowRight size={13} aria-label="becomes" />
            <bdi className={classes.value} data-loss={words.isLoss || undefined}>
              {words.after}
            </bdi>
          </span>
          <span className={classes.count}>{formatCount(group.people)}</span>
          <span className={classes.names}>{namesOf(group)}</span>
        </UnstyledButton>
      </div>
      {isOpen ? <People syncId={syncId} group={group} choice={choice} isAll={isMarked} onPerson={onPerson} /> : null}
    </li>
  );
}

function namesOf({ names, people }: CountedGroup): string {
  const more = people - names.length;
  return more > 0 ? `${names.join(", ")} and ${formatCount(more)} more` : names.join(", ");
}

type PeopleProps = Pick<Props, "syncId" | "group" | "choice" | "onPerson"> & { isAll: boolean };
type Found = { people: HeldPerson[]; isMore: boolean };

function People({ syncId, group, choice, isAll, onPerson }: PeopleProps) {
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const { kind, attribute, from, to } = group;
    const timer = setTimeout(async () => {
      const answer = await reachServer(() =>
        listGroupPeopleAction({ syncId, group: { kind, attribute, from, to }, words }),
      );
      if (isCurrent && answer.ok) setFound(answer.value);
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [syncId, group, words]);
  return (
    <div className={classes.people}>
      <TextInput
        size="xs"
        placeholder="Find a person"
        aria-label="Find a person by name, employee ID or e-mail"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        maw={280}
      />
      {found === null ? <Loader size="xs" aria-label="Loading people" /> : null}
      <ul className={classes.list}>
        {found?.people.map((person) => (
          <li key={person.recordId}>
            {choice ? (
              <Checkbox
                size="xs"
                checked={isAll || choice.people.has(person.recordId)}
                disabled={isAll}
                onChange={() => onPerson(person, group)}
                label={<PersonWords person={person} group={group} />}
              />
            ) : (
              <PersonWords person={person} group={group} />
            )}
          </li>
        ))}
      </ul>
      {found?.people.length === 0 ? <Text size="xs">Nobody in this group is called that.</Text> : null}
      {found?.isMore ? (
        <Text size="xs" c="var(--text-quiet)">
          The first 50 by name. Search to find others.
        </Text>
      ) : null}
    </div>
  );
}

function PersonWords({ person, group }: { person: HeldPerson; group: CountedGroup }) {
  const isEmail = group.kind === "email_changed";
  return (
    <span>
      <bdi>{person.name}</bdi>{" "}
      <Text span size="xs" c="var(--text-quiet)">
        {person.key}
        {isEmail ? ` · ${person.from} → ${person.to}` : null}
      </Text>
    </span>
  );
}
