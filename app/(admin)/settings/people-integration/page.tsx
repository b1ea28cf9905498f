import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { listSourceFacts } from "@/lib/records/list-source-facts";
import { findScimSource } from "@/lib/settings/scim/scim.store";
import { vendorLabels } from "@/lib/sources/registry";
import { MethodComparison } from "./method-comparison";
import { SourceList } from "./source-list";

export const metadata: Metadata = { title: "People Integration" };

type Props = { searchParams: Promise<{ source?: string; attribute?: string; version?: string }> };

export default async function SourcesPage({ searchParams }: Props) {
  const { source: named, attribute, version } = await searchParams;
  if (attribute || version) {
    const wanted = { ...(attribute ? { attribute } : {}), ...(version ? { version } : {}) };
    redirect(`/settings/people-integration/mapping?${new URLSearchParams(wanted)}`);
  }
  if (named && /^\d+$/.test(named)) redirect(`/settings/people-integration/sources/${named}`);
  const ctx = await currentContext();
  const [sources, scim] = await Promise.all([listSourceFacts(ctx.db, ctx.now), findScimSource(ctx.db)]);
  return (
    <>
      <SourceList sources={sources} labels={vendorLabels} isScimOn={scim?.enabled ?? false} />
      <MethodComparison />
    </>
  );
}
