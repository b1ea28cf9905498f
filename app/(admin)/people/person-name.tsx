import { Group, Text } from "@mantine/core";
import Link from "next/link";
import { describeEmail } from "@/components/person/describe-email";
import { PersonAvatar } from "@/components/person/person-avatar";
import type { Address } from "@/lib/people/address";
import classes from "./people.module.css";

type Props = { person: Address & { id: string; name: string; pictureUrl: string | null } };

/** The first cell of a person's row, with a link to their page. */
export function PersonName({ person }: Props) {
  const email = describeEmail(person);
  return (
    <Group gap="sm" wrap="nowrap">
      <PersonAvatar name={person.name} pictureUrl={person.pictureUrl} />
      <div className={classes.words}>
        <Link className={classes.name} href={`/people/${person.id}`} prefetch={false} dir="auto" title={person.name}>
          {person.name}
        </Link>
        <Text size="xs" c="var(--text-quiet)" className={classes.email} title={email}>
          {email}
        </Text>
      </div>
    </Group>
  );
}
