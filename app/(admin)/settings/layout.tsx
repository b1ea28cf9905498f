import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/shell/page-header";

const tabs = [
  { label: "People Integration", href: "/settings/people-integration" },
  { label: "SSO & Security", href: "/settings/security" },
  { label: "Guardrails", href: "/settings/guardrails" },
  { label: "Locations", href: "/settings/locations" },
  { label: "Notifications", href: "/settings/notifications" },
];

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs label="Settings" tabs={tabs} />
      {children}
    </>
  );
}
