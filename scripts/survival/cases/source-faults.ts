import { sql } from "drizzle-orm";
import { signIn } from "../../app/client";
import type { Fault, FaultInput } from "../../stubs/workday/faults";
import { startByAction } from "../actions";
import type { Case } from "../case";
import { resetCompany } from "../scenarios";
import { awaitEnd } from "../syncs";
import { findViolations } from "../world";

/** Every fault of the stub, each as it may hit a feed in the middle. */
const faults: Record<Fault["kind"], FaultInput> = {
  slow_first_byte: { kind: "slow_first_byte", ms: 60_000 },
  stall: { kind: "stall", afterBytes: 1_500_000 },
  truncated: { kind: "truncated", afterBytes: 1_500_000 },
  status: { kind: "status", status: 500 },
  reset: { kind: "reset" },
  token_revoked: { kind: "token_revoked" },
  html_login: { kind: "html_login" },
  body: { kind: "body", body: '{"Report_Entry": [{"Employee_ID": "00001"}, 7' },
  zero_rows: { kind: "zero_rows" },
  part_of_rows: { kind: "part_of_rows", share: 0.4 },
  missing_column: { kind: "missing_column", column: "Worker_Status" },
  explicit_nulls: { kind: "explicit_nulls" },
  huge_record: { kind: "huge_record" },
  huge: { kind: "huge", bytes: 30_000_000 },
};

const ends = ["completed", "failed", "held"];

export const sourceFaults: Case = {
  id: "source-faults",
  says: "every fault of the stub HR system during a sync, then a sync without it",
  async *runs(lab) {
    const { world, syncId } = await lab.scenarios.begin("day");
    try {
      // The limits of a source, as its settings would have them: a test does not wait for a quarter of an hour.
      const timeouts = JSON.stringify({ timeouts: { firstByteMs: 700, idleMs: 700, totalMs: 60_000 } });
      await world.open.db.execute(
        sql`update sources set config = config || ${timeouts}::text::jsonb where id = ${world.sourceId}`,
      );
      await world.launch();
      await awaitEnd(world, syncId);
      const session = await signIn(world.app().url, lab.admin);
      const kinds = Object.values(faults);
      for (const fault of lab.points < 6 ? kinds.slice(0, lab.points) : kinds) {
        lab.stub.setFault(fault);
        const during = await awaitEnd(world, await startByAction(session, world.sourceId), 90);
        const broken = await findViolations(world.open);
        resetCompany(lab);
        lab.stub.setCompany({ day: 30 });
        const after = await awaitEnd(world, await startByAction(session, world.sourceId), 90);
        const violations = [...broken, ...(await findViolations(world.open))];
        if (!ends.includes(during.status)) violations.push(`the sync was ${during.status}`);
        if (after.status !== "completed") violations.push(`the next sync ended ${after.status} (${after.error})`);
        yield { at: `${fault.kind}: ${during.status}${during.error === null ? "" : ` (${during.error})`}`, violations };
      }
    } finally {
      await world.close();
    }
  },
};
