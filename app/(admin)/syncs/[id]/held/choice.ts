import type { ChangeGroup, ChosenRecords, CountedGroup } from "@/lib/records/held/groups";
import type { HeldPerson } from "@/lib/records/held/groups.store";

/** Groups and single people that an admin has marked. */
export type Choice = {
  groups: ReadonlyMap<string, CountedGroup>;
  /** By record; each with the group they were marked in. */
  people: ReadonlyMap<number, { person: HeldPerson; group: CountedGroup }>;
};

export const nobodyChosen: Choice = { groups: new Map(), people: new Map() };

export const keyOfGroup = ({ kind, attribute, from, to }: ChangeGroup): string =>
  JSON.stringify([kind, attribute, from, to]);

export function toggleGroup({ groups, people }: Choice, group: CountedGroup): Choice {
  const key = keyOfGroup(group);
  const next = new Map(groups);
  if (!next.delete(key)) next.set(key, group);
  // Whoever was marked alone is in the group now.
  const others = [...people].filter(([, one]) => keyOfGroup(one.group) !== key);
  return { groups: next, people: new Map(others) };
}

export function togglePerson(choice: Choice, person: HeldPerson, group: CountedGroup): Choice {
  const people = new Map(choice.people);
  if (!people.delete(person.recordId)) people.set(person.recordId, { person, group });
  return { ...choice, people };
}

/** How many are marked; the same person may be in two groups, so it is a number of changes. */
export function countChosen({ groups, people }: Choice): number {
  return [...groups.values()].reduce((sum, group) => sum + group.people, people.size);
}

/** How many of the marked would lose their access. */
export function countEnding({ groups, people }: Choice): number {
  const inGroups = [...groups.values()].filter(({ kind }) => kind === "access_ended");
  const alone = [...people.values()].filter(({ group }) => group.kind === "access_ended");
  return inGroups.reduce((sum, group) => sum + group.people, alone.length);
}

/** As the verb takes it. */
export function chosenOf({ groups, people }: Choice): ChosenRecords {
  const plain = [...groups.values()].map(({ kind, attribute, from, to }) => ({ kind, attribute, from, to }));
  return { groups: plain, records: [...people.keys()] };
}
