import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { ConnectionHealth } from "@/components/scim/connection-health";
import { Section } from "@/components/settings/section";
import { TextLink } from "@/components/shell/text-link";
import { listScimTokens } from "@/lib/access/scim-tokens/tokens.store";
import { findPairedSource } from "@/lib/directory/pairing.store";
import { judgeHealth } from "@/lib/scim-log/health";
import { readLogFacts } from "@/lib/scim-log/log.store";
import { scimBaseUrl } from "@/lib/scim-server/serve-scim";
import { findScimSource, readScimSettings } from "@/lib/settings/scim/scim.store";
import { BaseUrl } from "./base-url";
import { Guides } from "./guides";
import { LimitForm } from "./limit-form";
import { PairingForm } from "./pairing-form";
import { RetentionForm } from "./retention-form";
import { ScimSwitch } from "./scim-switch";
import { TokenList } from "./token-list";

export const metadata: Metadata = { title: "SCIM" };

export default async function ScimPage() {
  const ctx = await currentContext();
  const { env } = await getRuntime();
  const [source, pairedWith, tokens, settings, facts] = await Promise.all([
    findScimSource(ctx.db),
    findPairedSource(ctx.db),
    listScimTokens(ctx.db),
    readScimSettings(ctx.db),
    readLogFacts(ctx.db, ctx.now),
  ]);
  const baseUrl = scimBaseUrl(env.appUrl);
  return (
    <>
      <Section title="SCIM" about="Your identity provider pushes users and groups here as they change.">
        <ScimSwitch enabled={source?.enabled ?? false} pairedWith={pairedWith} />
        {pairedWith && <PairingForm settings={settings} />}
        {source?.enabled && <ConnectionHealth health={judgeHealth(facts)} />}
        {source && (
          <TextLink href={`/settings/people-integration/mapping?source=${source.id}`} size="sm">
            Open the mapping of pushed users
          </TextLink>
        )}
      </Section>
      <Section title="Connection" about="What the identity provider asks for: one address and one token.">
        <BaseUrl url={baseUrl} />
        <TokenList tokens={tokens} now={ctx.now} />
        <LimitForm settings={settings} />
      </Section>
      <Section title="Setup guides" about="What to enter in each identity provider.">
        <Guides baseUrl={baseUrl} />
      </Section>
      <Section title="Request log" about="Every request with its body and answer, without passwords and tokens.">
        <RetentionForm settings={settings} />
        <TextLink href="/scim-log" size="sm">
          Open the SCIM log
        </TextLink>
      </Section>
    </>
  );
}
