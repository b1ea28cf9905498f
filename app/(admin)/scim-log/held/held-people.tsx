"use client";

import { Checkbox, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { formatCount } from "@/components/format/numbers";
import { reachServer } from "@/components/server-answer/reach-server";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { HeldPerson } from "@/lib/scim-directory/holds/holds.store";
import { findHeldAction } from "./actions";
import classes from "./held.module.css";

type Props = {
  first: HeldPerson[];
  total: number;
  chosen: ReadonlySet<string>;
  onToggle: (userId: string) => void;
};

/** The people by name; those beyond the first hundred are found by searching. */
export function HeldPeople({ first, total, chosen, onToggle }: Props) {
  const [words, setWords] = useState("");
  const [people, setPeople] = useState(first);
  useEffect(() => {
    if (words === "") {
      setPeople(first);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await reachServer(() => findHeldAction({ words }));
      if (isCurrent && answer.ok) setPeople(answer.value.people);
    }, 150);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words, first]);
  const isCut = words === "" && people.length < total;
  return (
    <div>
      <TextInput
        size="xs"
        placeholder="Find a person"
        aria-label="Find a person by name, employee ID or e-mail"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        maw={280}
        mb="xs"
      />
      <ul className={classes.people} aria-label="People held">
        {people.map((person) => (
          <li key={person.userId} className={classes.person}>
            <Checkbox
              size="xs"
              checked={chosen.has(person.userId)}
              onChange={() => onToggle(person.userId)}
              aria-label={`Choose ${person.name}`}
            />
            <TextLink href={`/people/${person.userId}`} inherit className={classes.name}>
              <bdi>{person.name}</bdi>
            </TextLink>
            <span className={classes.quiet}>
              <bdi>{person.key ?? person.email}</bdi>
            </span>
            <span className={classes.loss}>{person.isDeleted ? "Deleted" : "Deactivated"}</span>
            <span className={classes.at}>
              <TimeAgo at={person.at} />
            </span>
          </li>
        ))}
      </ul>
      {people.length === 0 ? <Text size="xs">Nobody who is held is called that.</Text> : null}
      {isCut ? (
        <Text size="xs" c="var(--text-quiet)" mt={4}>
          The first {formatCount(people.length)} of {formatCount(total)} by name. Search to find others.
        </Text>
      ) : null}
    </div>
  );
}
