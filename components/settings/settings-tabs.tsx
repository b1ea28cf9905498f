"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./settings-tabs.module.css";

export type TabLink = { label: string; href: string };

/** Tabs that are pages: links, so that they can be opened, shared and gone back to. */
export function SettingsTabs({
  label,
  tabs,
  size = "md",
}: {
  label: string;
  tabs: readonly TabLink[];
  size?: "md" | "sm";
}) {
  const path = usePathname();
  const current = [...tabs].sort((a, b) => b.href.length - a.href.length).find((tab) => isUnder(path, tab.href));
  return (
    <nav aria-label={label} className={classes.tabs} data-size={size}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab === current ? "page" : undefined}
          className={classes.tab}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

function isUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
