import type { ReactNode } from "react";
import { currentContext } from "@/app/_runtime/context";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { countOpenProposals } from "@/lib/proposals/proposals.store";
import { WaitingChanges } from "./waiting-changes";

const tabs = [
  { label: "People Integration", href: "/settings/people-integration" },
  { label: "SSO & Security", href: "/settings/security" },
  { label: "Guardrails", href: "/settings/guardrails" },
  { label: "Locations", href: "/settings/locations" },
  { label: "Notifications", href: "/settings/notifications" },
];

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { db } = await currentContext();
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs label="Settings" tabs={tabs} />
      <WaitingChanges count={await countOpenProposals(db)} />
      {children}
    </>
  );
}
