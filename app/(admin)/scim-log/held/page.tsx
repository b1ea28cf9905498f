import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { readHeldPushes } from "@/lib/scim-directory/holds/read-held";
import { HeldPushes } from "./held-pushes";

export const metadata: Metadata = { title: "Held SCIM changes" };

export default async function HeldPushesPage() {
  const ctx = await currentContext();
  const held = await readHeldPushes(ctx.db);
  return (
    <>
      <PageHeader title="Held SCIM changes" crumbs={[{ label: "SCIM Log", href: "/scim-log" }]} />
      {held === null ? (
        <EmptyState title="Nothing is held" action={<TextLink href="/scim-log">Open the SCIM log</TextLink>}>
          When SCIM ends the access of more people within an hour than the guardrails allow, those after the limit wait
          here and keep their access until you decide.
        </EmptyState>
      ) : (
        <HeldPushes key={`${held.until.toISOString()} ${held.people}`} held={held} />
      )}
    </>
  );
}
