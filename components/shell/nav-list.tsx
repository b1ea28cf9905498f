"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { isUnder, type NavEntry, navEntries } from "./nav-entries";
import classes from "./shell.module.css";

/** `waiting`: how much waits for an admin, by the entry it is under. */
type Props = { isCollapsed: boolean; waiting: Readonly<Record<string, number>>; onNavigate?: () => void };

export function NavList({ isCollapsed, waiting, onNavigate }: Props) {
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
              waiting={waiting[entry.href] ?? 0}
              onNavigate={onNavigate}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

type LinkProps = {
  entry: NavEntry;
  isHere: boolean;
  isCollapsed: boolean;
  /** What waits for an admin there. */
  waiting: number;
  onNavigate: (() => void) | undefined;
};

function NavLink({ entry, isHere, isCollapsed, waiting, onNavigate }: LinkProps) {
  const { label, href, icon: Icon } = entry;
  const told = waiting > 0 ? `${label}, ${waiting} ${href === "/settings" ? "to approve" : "held"}` : label;
  return (
    <Link
      href={href}
      className={classes.entry}
      aria-current={isHere ? "page" : undefined}
      aria-label={isCollapsed || waiting > 0 ? told : undefined}
      data-tip={isCollapsed ? told : undefined}
      data-tip-side="right"
      onClick={onNavigate}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
      {!isCollapsed && <span>{label}</span>}
      {waiting > 0 && (
        <span className={classes.waiting} aria-hidden>
          {waiting}
        </span>
      )}
    </Link>
  );
}
