import {
  IconBell,
  IconMapPin,
  IconPlugConnected,
  IconShieldCheck,
  IconShieldLock,
  IconTransform,
} from "@tabler/icons-react";
import { type NavEntry, navEntries } from "./nav-entries";

/** Everything the palette can go to by name: the rail and, one level deeper, the settings. */
export const destinations: readonly NavEntry[] = [
  ...navEntries.filter(({ href }) => href !== "/settings"),
  { label: "Settings: Sources, schedule", href: "/settings/people-integration", icon: IconPlugConnected },
  { label: "Settings: Mapping", href: "/settings/people-integration/mapping", icon: IconTransform },
  { label: "Settings: SCIM, tokens, setup guides", href: "/settings/people-integration/scim", icon: IconPlugConnected },
  { label: "Settings: SSO & Security, admins", href: "/settings/security", icon: IconShieldLock },
  { label: "Settings: Guardrails, limits that hold a sync", href: "/settings/guardrails", icon: IconShieldCheck },
  { label: "Settings: Locations", href: "/settings/locations", icon: IconMapPin },
  { label: "Settings: Notifications, alerts", href: "/settings/notifications", icon: IconBell },
];
