import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { openWords } from "@/app/_runtime/sealed-words";
import { formatQuantity } from "@/components/format/numbers";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";
import { LostWords } from "@/components/states/problem-line";
import { emptyPage } from "@/lib/paging/page";
import type { QueryParams } from "@/lib/paging/params";
import { readLeaverFilters } from "@/lib/people/list-leavers/filters";
import { countLeavers, listLeavers } from "@/lib/people/list-leavers/leavers.store";
import { withShownPictures } from "@/lib/picture-hosts";
import { readSecuritySettings } from "@/lib/settings/security/security.store";
import { LeaversTable } from "./leavers-table";

export const metadata: Metadata = { title: "Leavers" };

export default async function LeaversPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const { env } = await getRuntime();
  const { params, words, isLost } = openWords(ctx.vault, await searchParams, "q");
  const [page, count, { quarantineDays }] = await Promise.all([
    isLost ? emptyPage : listLeavers(ctx.db, readLeaverFilters(params)),
    countLeavers(ctx.db),
    readSecuritySettings(ctx.db),
  ]);
  return (
    <>
      <PageHeader
        title="Leavers"
        summary={
          <>
            {formatQuantity(count, "person", "people")} without access · data kept for{" "}
            <TextLink href="/settings/security" inherit underline="always">
              {formatQuantity(quarantineDays, "day")}
            </TextLink>
          </>
        }
      />
      {isLost && <LostWords />}
      <LeaversTable
        page={{ ...page, rows: withShownPictures(page.rows, env.ROLLCALL_PICTURE_HOSTS) }}
        labels={words ? { q: words } : {}}
        quarantineDays={quarantineDays}
        isAnybody={count > 0}
      />
    </>
  );
}
