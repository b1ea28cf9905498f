"use client";

import type { ComponentProps } from "react";
import classes from "./data-table.module.css";

/** Which rows of a page are chosen, by their id. */
export type Choice<RowType> = {
  chosen: ReadonlySet<number>;
  onChange: (chosen: ReadonlySet<number>) => void;
  /** The id of a row that can be chosen, with what it is called; null for the others. */
  choosable: (row: RowType) => { id: number; name: string } | null;
};

/** Chooses all rows of the page, or none. */
export function ChooseAll<RowType>({ choice, rows }: { choice: Choice<RowType>; rows: readonly RowType[] }) {
  const ids = rows.flatMap((row) => choice.choosable(row)?.id ?? []);
  const marked = ids.filter((id) => choice.chosen.has(id)).length;
  const isAll = marked > 0 && marked === ids.length;
  return (
    <th className={classes.chooseCell} scope="col">
      <Box
        aria-label="Choose all of this page"
        checked={isAll}
        isPartly={marked > 0 && !isAll}
        disabled={ids.length === 0}
        onChange={() => choice.onChange(new Set(isAll ? [] : ids))}
      />
    </th>
  );
}

export function ChooseOne<RowType>({ choice, row }: { choice: Choice<RowType>; row: RowType }) {
  const one = choice.choosable(row);
  if (one === null) return <td className={classes.chooseCell} />;
  const isMarked = choice.chosen.has(one.id);
  const toggle = () => {
    const next = new Set(choice.chosen);
    if (isMarked) next.delete(one.id);
    else next.add(one.id);
    choice.onChange(next);
  };
  return (
    <td className={classes.chooseCell}>
      <Box aria-label={`Choose ${one.name}`} checked={isMarked} onChange={toggle} />
    </td>
  );
}

/** A plain box: each row has one. */
function Box({ isPartly = false, ...rest }: Omit<ComponentProps<"input">, "type"> & { isPartly?: boolean }) {
  const mark = (box: HTMLInputElement | null) => {
    if (box) box.indeterminate = isPartly;
  };
  return <input type="checkbox" className={classes.box} ref={mark} {...rest} />;
}
