import {
  IconAddressBook,
  IconHistory,
  IconPlugConnected,
  type IconProps,
  IconRefresh,
  IconSettings,
  IconUserOff,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

export type NavEntry = { label: string; href: string; icon: ComponentType<IconProps> };

/** The rail, top to bottom. Only pages that exist. */
export const navEntries: readonly NavEntry[] = [
  { label: "Syncs", href: "/syncs", icon: IconRefresh },
  { label: "People", href: "/people", icon: IconAddressBook },
  { label: "Leavers", href: "/leavers", icon: IconUserOff },
  { label: "SCIM Log", href: "/scim-log", icon: IconPlugConnected },
  { label: "Audit Log", href: "/audit-log", icon: IconHistory },
  { label: "Settings", href: "/settings", icon: IconSettings },
];

/** Whether the page at `path` lies under an entry. */
export function isUnder(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
