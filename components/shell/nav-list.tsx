"use client";

import { Tooltip } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { isUnder, type NavEntry, navEntries } from "./nav-entries";
import classes from "./shell.module.css";

type Props = { isCollapsed: boolean; onNavigate?: () => void };

export function NavList({ isCollapsed, onNavigate }: Props) {
  const path = usePathname();
  return (
    <nav aria-label="Main">
      <ul className={classes.entries}>
        {navEntries.map((entry) => (
          <li key={entry.href}>
            <NavLink
              entry={entry}
              isHere={isUnder(path, entry.href)}
              isCollapsed={isCollapsed}
              onNavigate={onNavigate}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LinkProps = { entry: NavEntry; isHere: boolean; isCollapsed: boolean; onNavigate: (() => void) | undefined };

function NavLink({ entry, isHere, isCollapsed, onNavigate }: LinkProps) {
  const { label, href, icon: Icon } = entry;
  return (
    <Tooltip label={label} position="right" disabled={!isCollapsed}>
      <Link
        href={href}
        className={classes.entry}
        aria-current={isHere ? "page" : undefined}
        aria-label={isCollapsed ? label : undefined}
        onClick={onNavigate}
      >
        <Icon size={18} stroke={1.6} aria-hidden />
        {!isCollapsed && <span>{label}</span>}
      </Link>
    </Tooltip>
  );
}
