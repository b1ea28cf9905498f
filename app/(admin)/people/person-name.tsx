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
    <div className={classes.person}>
      <PersonAvatar name={person.name} pictureUrl={person.pictureUrl} />
      <div className={classes.words}>
        <Link className={classes.name} href={`/people/${person.id}`} prefetch={false} dir="auto" title={person.name}>
          {person.name}
        </Link>
        <div className={classes.email} title={email}>
          {email}
        </div>
      </div>
    </div>
  );
}
