import { TextLink } from "@/components/shell/text-link";
import type { ComparedPerson } from "@/lib/records/compare/vocabulary";
import classes from "./compare.module.css";
import { ToldCell } from "./told-cell";

type Props = { people: readonly ComparedPerson[]; earlier: number; later: number; attribute: string | null };

/** Who differs: what the earlier sync says of them beside what the later one says. */
export function PeopleTable({ people, earlier, later, attribute }: Props) {
  return (
    <table className={classes.table} aria-label="People who differ">
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">In #{earlier}</th>
          <th scope="col">In #{later}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.userId ?? `${person.key} ${person.name}`}>
            <td>
              <Name person={person} />
            </td>
            <td data-label={`#${earlier}`}>
              <ToldCell told={person.earlier} syncId={earlier} attribute={attribute} />
            </td>
            <td data-label={`#${later}`}>
              <ToldCell told={person.later} syncId={later} attribute={attribute} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Name({ person: { userId, name, key } }: { person: ComparedPerson }) {
  return (
    <>
      {userId === null ? (
        <bdi>{name}</bdi>
      ) : (
        <TextLink href={`/people/${userId}`} inherit>
          <bdi>{name}</bdi>
        </TextLink>
      )}
      <span className={classes.key}>{key}</span>
    </>
  );
}
