import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { jsonText } from "@/lib/db/json-text";
import { countChanged, queryRows } from "@/lib/db/rows";
import { type Proposal, proposal } from "./proposal";
import type { ProposalStatus } from "./vocabulary";

const columns = sql`id, kind, subject, title, change, ground, counted, reasons, number, note, status,
  proposed_by_id as "proposedById", proposed_by_name as "proposedByName", proposed_at as "proposedAt",
  decided_by_name as "decidedByName", decided_at as "decidedAt", decision_note as "decisionNote"`;

export type NewProposal = Pick<
  Proposal,
  "kind" | "subject" | "title" | "change" | "ground" | "counted" | "reasons" | "number" | "note"
>;
type By = { id: string | null; name: string; at: Date };

/** Null where another proposal for the same subject waits. */
export async function insertProposal(tx: Database, one: NewProposal, by: By): Promise<number | null> {
  const [row] = await queryRows<{ id: unknown }>(
    tx,
    sql`insert into proposals (kind, subject, title, change, ground, counted, reasons, number, note,
          proposed_by_id, proposed_by_name, proposed_at)
        values (${one.kind}, ${one.subject}, ${one.title}, ${jsonText(one.change)}::text::jsonb, ${one.ground},
          ${jsonText(one.counted)}::text::jsonb, ${jsonText(one.reasons)}::text::jsonb, ${one.number}, ${one.note},
          ${by.id}::uuid, ${by.name}, ${by.at.toISOString()}::timestamptz)
        on conflict (subject) where status = 'open' do nothing returning id`,
  );
  return row ? Number(row.id) : null;
}

export async function findProposal(db: Database, id: number): Promise<Proposal | null> {
  const [row] = await queryRows(db, sql`select ${columns} from proposals where id = ${id}`);
  return row ? proposal.parse(row) : null;
}

/** The one that waits for this subject. */
export async function findOpen(db: Database, subject: string): Promise<Proposal | null> {
  const [row] = await queryRows(
    db,
    sql`select ${columns} from proposals where subject = ${subject} and status = 'open'`,
  );
  return row ? proposal.parse(row) : null;
}

/** The same, and nobody else decides until the transaction ends. */
export async function lockProposal(tx: Database, id: number): Promise<Proposal | null> {
  const [row] = await queryRows(tx, sql`select ${columns} from proposals where id = ${id} for update`);
  return row ? proposal.parse(row) : null;
}

export type Decided = { status: Exclude<ProposalStatus, "open">; by: string; at: Date; note: string };

export async function endProposal(tx: Database, id: number, { status, by, at, note }: Decided): Promise<boolean> {
  const ended = sql`update proposals set status = ${status}, decided_by_name = ${by}, decided_at = ${at.toISOString()}::timestamptz,
      decision_note = ${note} where id = ${id} and status = 'open'`;
  return (await countChanged(tx, ended)) === 1;
}

export async function countOpenProposals(db: Database): Promise<number> {
  const [row] = await queryRows<{ count: number }>(
    db,
    sql`select count(*)::int as count from proposals where status = 'open'`,
  );
  return row?.count ?? 0;
}

/** Those that wait, the oldest first, and behind them the latest that were decided. */
export async function listProposals(db: Database, decided: number): Promise<Proposal[]> {
  const rows = await queryRows(
    db,
    sql`(select ${columns} from proposals where status = 'open' order by id)
        union all (select ${columns} from proposals where status <> 'open' order by decided_at desc, id desc limit ${decided})`,
  );
  return rows.map((row) => proposal.parse(row));
}
