import Link from "next/link";
import type { CountedDifference } from "@/lib/records/compare/vocabulary";
import classes from "./compare.module.css";
import { differenceWords, isGrave } from "./difference-words";

type Props = {
  all: readonly CountedDifference[];
  current: CountedDifference;
  would: boolean;
  hrefOf: (difference: CountedDifference) => string;
};

/** Each way in which two syncs differ, with a link to its people. */
export function DifferenceList({ all, current, would, hrefOf }: Props) {
  return (
    <nav aria-label="Differences">
      <ul className={classes.groups}>
        {all.map((one) => (
          <li key={`${one.side} ${one.kind} ${one.attribute}`}>
            <Link
              className={classes.group}
              href={hrefOf(one)}
              prefetch={false}
              scroll={false}
              aria-current={one === current ? "true" : undefined}
              data-grave={isGrave(one) || undefined}
            >
              {differenceWords(one, would)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
