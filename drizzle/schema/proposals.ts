import { sql } from "drizzle-orm";
import { bigint, integer, jsonb, pgEnum, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { proposalKinds, proposalStatuses } from "../../lib/proposals/vocabulary";

export const proposalKindEnum = pgEnum("proposal_kind", proposalKinds);
export const proposalStatusEnum = pgEnum("proposal_status", proposalStatuses);

/** Changes that concern many people and wait for a second admin; kept once they are decided. */
export const proposals = pgTable(
  "proposals",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: proposalKindEnum("kind").notNull(),
    /** What it would change, `mapping:<source>` and the like: one proposal for it waits at a time. */
    subject: text("subject").notNull(),
    /** What it is called on screen and in alerts: "Mapping of Workday". */
    title: text("title").notNull(),
    /** What is carried out when it is approved; parsed by the folder that carries it out. */
    change: jsonb("change").$type<unknown>().notNull(),
    /** A hash of what the change was measured with: other settings mean that it is another change. */
    ground: text("ground").notNull(),
    /** The guard's complete counts, and the reasons that they gave. */
    counted: jsonb("counted").$type<unknown>().notNull(),
    reasons: jsonb("reasons").$type<unknown>().notNull(),
    /** What is typed to approve it. */
    number: integer("number").notNull(),
    note: text("note").notNull(),
    status: proposalStatusEnum("status").notNull().default("open"),
    /** Null once the admin is gone; the name stays. */
    proposedById: uuid("proposed_by_id"),
    proposedByName: text("proposed_by_name").notNull(),
    proposedAt: timestamp("proposed_at", { withTimezone: true }).notNull(),
    decidedByName: text("decided_by_name"),
    decidedAt: timestamp("decided_at", { withTimezone: true }),
    decisionNote: text("decision_note"),
  },
  (table) => [uniqueIndex("proposals_open").on(table.subject).where(sql`status = 'open'`)],
);
