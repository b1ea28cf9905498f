import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { keptAnew } from "@/lib/db/bodies";
import { AppError } from "@/lib/errors";
import { type BodyColumn, bodyColumns, readStoredBodies, replaceStoredBodies } from "./bodies.store";

const atOnce = 500;

export type ResealedBodies = { changed: number; kept: number; lost: string[] };

/**
 * Brings every stored body to what the setting and the secret in force ask for: sealed, sealed anew, or plain again. Goes
 * by batches, each done at once, so it may be stopped and run again. Leaves an audit line with counts.
 */
export async function resealBodies(ctx: Context): Promise<ResealedBodies> {
  requireScope(ctx, "secret:reseal");
  const result: ResealedBodies = { changed: 0, kept: 0, lost: [] };
  for (const column of bodyColumns) {
    const lost = await resealColumn(ctx, column, result);
    if (lost > 0) result.lost.push(`${lost} ${column.what}`);
  }
  const after = { bodies: result.changed, bodiesLost: result.lost.length };
  await recordAudit(ctx.db, ctx, { action: "secret.reseal", entity: { type: "secret", id: "bodies" }, after });
  return result;
}

async function resealColumn({ db }: Context, column: BodyColumn, result: ResealedBodies): Promise<number> {
  let [after, lost] = [0, 0];
  for (;;) {
    const rows = await readStoredBodies(db, column, after, atOnce);
    const last = rows.at(-1);
    if (!last) return lost;
    const changed: { id: number; stored: string }[] = [];
    for (const { id, stored } of rows) {
      const again = tryAnew(stored);
      if (again === "lost") lost += 1;
      else if (again !== null) changed.push({ id, stored: again });
      else result.kept += 1;
    }
    if (changed.length > 0) await replaceStoredBodies(db, column, changed);
    result.changed += changed.length;
    after = last.id;
  }
}

function tryAnew(stored: string): string | null {
  try {
    return keptAnew(stored);
  } catch (error) {
    if (error instanceof AppError) return "lost";
    throw error;
  }
}
