"use client";

import { Loader, Menu } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import classes from "./row-menu.module.css";

type Props = {
  /** What the menu is about, for screen readers. */
  label: string;
  pending?: boolean;
  /** Larger and with a border: a page's own menu. */
  framed?: boolean;
  /** The menu's items. */
  children: ReactNode;
};

/** The three dots at the end of a row, or of a page's title. Until somebody presses them they are a button and nothing else. */
export function RowMenu(props: Props) {
  const [isUsed, setUsed] = useState(false);
  if (isUsed) return <UsedMenu {...props} />;
  return (
    <button
      type="button"
      className={classes.dots}
      data-framed={props.framed || undefined}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setUsed(true)}
    />
  );
}

/** Opens once it is there, and has the focus first, so that closing gives it back. */
function UsedMenu({ label, pending, framed, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    target.current?.focus();
    setOpen(true);
  }, []);
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      shadow="md"
    >
      <Menu.Target>
        <button
          ref={target}
          type="button"
          className={classes.dots}
          data-framed={framed || undefined}
          data-pending={pending || undefined}
          aria-label={label}
          disabled={pending}
        >
          {pending ? <Loader size={14} color="gray" /> : null}
        </button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
