"use client";

import { Loader, Menu } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import classes from "./row-menu.module.css";

type Props = {
  /** What the menu is about, for screen readers. */
  label: string;
  pending?: boolean;
  /** The menu's items. */
  children: ReactNode;
};

/** The three dots at the end of a row. Until somebody presses them they are a button and nothing else. */
export function RowMenu(props: Props) {
  const [isUsed, setUsed] = useState(false);
  if (isUsed) return <UsedMenu {...props} />;
  return (
    <button
      type="button"
      className={classes.dots}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setUsed(true)}
    >
      <IconDotsVertical size={16} aria-hidden />
    </button>
  );
}

/** Opens once it is there, and has the focus first, so that closing gives it back. */
function UsedMenu({ label, pending, children }: Props) {
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
        <button ref={target} type="button" className={classes.dots} aria-label={label} disabled={pending}>
          {pending ? <Loader size={14} color="gray" /> : <IconDotsVertical size={16} aria-hidden />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
