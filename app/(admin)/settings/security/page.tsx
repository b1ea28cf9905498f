import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { Notice } from "@/components/notice/notice";
import { Section } from "@/components/settings/section";
import { listAdmins } from "@/lib/access/admins/admins.store";
import { countOpenSessions } from "@/lib/access/sessions";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { readSecuritySettings } from "@/lib/settings/security/security.store";
import { transportWarnings } from "@/lib/transport-warnings";
import { AdminList } from "./admin-list";
import { CompanyForm } from "./company-form";
import { QuarantineForm } from "./quarantine-form";
import { SignOutEverywhere } from "./sign-out-everywhere";

export const metadata: Metadata = { title: "SSO & Security" };

export default async function SecurityPage() {
  const ctx = await currentContext();
  const { env } = await getRuntime();
  const [{ quarantineDays }, company] = await Promise.all([readSecuritySettings(ctx.db), readCompanySettings(ctx.db)]);
  return (
    <>
      <Stack gap="sm" maw={920}>
        {transportWarnings(env).map(({ code, title, remedy }) => (
          <Notice key={code} tone="attention" title={title}>
            {remedy}
          </Notice>
        ))}
      </Stack>
      <Section
        title="Quarantine"
        about="When someone leaves, their access ends at once. Their data is kept for this long, so that a mistake or a rehire can be undone."
      >
        <QuarantineForm quarantineDays={quarantineDays} />
      </Section>
      <Section
        title="Only people of the company"
        about="Off by default. With domains listed, a new or returning person needs an address in one of them: others fail with the reason, in syncs and over SCIM. Nobody who has access now loses it."
      >
        <CompanyForm domains={company.domains} />
      </Section>
      <Section title="Single sign-on" about="Set by environment variables on the server, not here.">
        <Text size="sm">
          {env.oidc
            ? `Admins sign in through ${env.oidc.issuer}; their verified e-mail decides who they are at their first sign-in, the same account from then on.`
            : "No identity provider is configured. Set AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID and AUTH_OIDC_CLIENT_SECRET, then restart Rollcall."}
        </Text>
        {!env.oidc && (
          <Text size="sm" c="var(--text-quiet)">
            Redirect URI for the provider: <code>{env.appUrl}/api/auth/callback/oidc</code>
          </Text>
        )}
      </Section>
      <Section
        title="Your sessions"
        about="A session ends when you sign out, 12 hours after you signed in, and when your password, role or access changes."
      >
        <SignOutEverywhere open={await countOpenSessions(ctx.db, ctx.admin.id, ctx.now)} />
      </Section>
      <Section
        title="Admins"
        about="Only admins can sign in. Anyone who loses the role loses access at their next click. A sync never makes anyone an admin."
      >
        <AdminList admins={await listAdmins(ctx.db)} self={ctx.admin.id} />
      </Section>
    </>
  );
}
