import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { asSystem } from "@/scripts/test/context";
import { executeSync } from "../run";
import { inlineStep, type Step } from "../step";
import { type Recorded, readOutcome, readRecords } from "./world";

/** What the job does with a sync that fetches nothing. `run` names the run, as each process has one of its own. */
export async function carryOut(ctx: Context, syncId: number, step: Step = inlineStep, run = "the first run") {
  await executeSync({ ...asSystem(ctx), requestId: run }, syncId, step, async () => {
    throw new Error("A plan that is taken over is not fetched again.");
  });
  return readOutcome(ctx.db, syncId);
}

/** Does its steps, and loses the answer of one of them: the process died before it could be remembered. */
export const dyingAfter = (stage: string): Step => ({
  async run(id, work) {
    const answer = await inlineStep.run(id, work);
    if (id === stage) throw new Error("The process died.");
    return answer;
  },
});

export async function recordOf(db: Database, syncId: number, userId: string): Promise<Recorded> {
  const record = (await readRecords(db, syncId)).find(({ user_id }) => user_id === userId);
  if (!record) throw new Error("They have no record in this sync.");
  return record;
}

export async function auditedAs(db: Database, action: string) {
  return queryRows<{ actor: string; after: Record<string, unknown> }>(
    db,
    sql`select actor_name as actor, after from audit_events where action = ${action} order by id`,
  );
}
