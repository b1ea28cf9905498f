import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { findAuditEvent, listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import type { QueryParams } from "@/lib/paging/params";
import { AuditTable } from "./audit-table";

export const metadata: Metadata = { title: "Audit Log" };

export default async function AuditLogPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const filters = readAuditFilters(await searchParams);
  const page = await listAuditPage(ctx.db, filters);
  const opened = filters.event === undefined ? null : await findAuditEvent(ctx.db, filters.event);
  return (
    <>
      <PageHeader title="Audit Log" summary="Who changed what, and when." />
      <AuditTable page={page} opened={opened} />
    </>
  );
}
