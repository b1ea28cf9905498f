"use client";

import { CloseButton, Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import button from "@/components/compact-button/compact-button.module.css";
import classes from "./data-table.module.css";
import { FilterField, type Seal } from "./filter-field";
import { describeFilter, type FilterSpec, paramsOf } from "./filter-spec";
import type { TableQuery } from "./use-table-query";

type Props = {
  specs: FilterSpec[];
  query: TableQuery;
  labels?: Record<string, string> | undefined;
  extra?: ReactNode;
  /** A filter that the page itself sets; Clear all keeps it. */
  pinned?: string | undefined;
  /** Seals the words of a filter that may name a person. */
  seal?: Seal;
};

/** A pill per filter; the pill says its value, and clears it. Until it is pressed it has no popover. */
export function FilterBar({ specs, query, labels, extra, pinned, seal }: Props) {
  const clearable = specs.filter((spec) => spec.name !== pinned);
  const any = clearable.some((spec) => describeFilter(spec, query.get) !== null);
  const clear = () =>
    query.change(Object.fromEntries(clearable.flatMap(paramsOf).map((name): [string, undefined] => [name, undefined])));
  return (
    <fieldset aria-label="Filters" className={classes.bar}>
      {specs.map((spec) => (
        <FilterPill key={spec.name} spec={spec} query={query} shown={labels?.[spec.name]} seal={seal} />
      ))}
      {any ? (
        <button type="button" className={button.button} onClick={clear}>
          Clear all
        </button>
      ) : null}
      {extra}
    </fieldset>
  );
}

type PillProps = { spec: FilterSpec; query: TableQuery; shown: string | undefined; seal: Seal | undefined };

function FilterPill({ spec, query, shown, seal }: PillProps) {
  const [isUsed, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const value = describeFilter(spec, query.get);
  const text = value === null ? null : (shown ?? value);
  const clear = () =>
    query.change(Object.fromEntries(paramsOf(spec).map((name): [string, undefined] => [name, undefined])));
  const press = () => {
    setUsed(true);
    setOpened(!opened);
  };
  const button = (
    <button type="button" className={classes.pillButton} onClick={press} aria-expanded={opened}>
      <span>{spec.label}</span>
      {text === null ? null : <strong className={classes.pillValue}>{text}</strong>}
    </button>
  );
  const clearing = text === null ? null : <CloseButton size="xs" onClick={clear} aria-label={`Clear ${spec.label}`} />;
  if (!isUsed) {
    return (
      <span className={classes.pill} data-active={text !== null || undefined}>
        {button}
        {clearing}
      </span>
    );
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      trapFocus
      shadow="md"
      width="target"
      styles={{ dropdown: { minWidth: 240 } }}
    >
      <span className={classes.pill} data-active={text !== null || undefined}>
        <Popover.Target>{button}</Popover.Target>
        {clearing}
      </span>
      <Popover.Dropdown>
        <FilterField spec={spec} query={query} shown={shown} seal={seal} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
