import { Group, Text } from "@mantine/core";
import Link from "next/link";
import { PersonAvatar } from "@/components/person/person-avatar";
import classes from "./people.module.css";

type Props = { person: { id: string; name: string; email: string; pictureUrl: string | null } };

/** The first cell of a person's row, with a link to their page. */
export function PersonName({ person }: Props) {
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar name={person.name} pictureUrl={person.pictureUrl} />
      <div className={classes.words}>
        <Link className={classes.name} href={`/people/${person.id}`} prefetch={false} dir="auto" title={person.name}>
          {person.name}
        </Link>
        <Text size="xs" c="var(--text-quiet)" className={classes.email} title={person.email}>
          {person.email}
        </Text>
      </div>
    </Group>
  );
}
