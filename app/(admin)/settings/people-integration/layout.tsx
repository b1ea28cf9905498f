import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/settings/settings-tabs";

const tabs = [
  { label: "Sources", href: "/settings/people-integration" },
  { label: "Mapping", href: "/settings/people-integration/mapping" },
  { label: "SCIM", href: "/settings/people-integration/scim" },
];

export default function PeopleIntegrationLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsTabs label="People Integration" tabs={tabs} size="sm" />
      {children}
    </>
  );
}
