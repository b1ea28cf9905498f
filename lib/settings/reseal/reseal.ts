import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { areSealed, resealWords } from "@/lib/secrets/sealed-words";
import { vendorOf } from "@/lib/sources/registry";
import { resealHostKey } from "../sftp/host-key.store";
import { holdSource, listSources, resealSourceSecrets } from "../source/source.store";
import { resealChannels } from "./alert-channels.store";
import { holdSavedFilters, replaceQuery } from "./saved-queries.store";

export type Resealed = {
  /** How many stored texts are now under the secret in force, and how many were before. */
  resealed: number;
  current: number;
  /** What no known secret opens, in words. */
  lost: string[];
};

/** Seals whatever is stored under an earlier secret with the one in force, in one transaction. Leaves an audit line. */
export async function resealEverything(ctx: Context): Promise<Resealed> {
  requireScope(ctx, "secret:reseal");
  return ctx.db.transaction(async (tx) => {
    const result: Resealed = { resealed: 0, current: 0, lost: [] };
    const note = countInto(result);
    for (const { id } of await listSources(tx)) {
      const { name, kind } = await holdSource(tx, id);
      const words = vendorOf(kind).secrets;
      await resealSourceSecrets(tx, id, (sealed, purpose, secret) =>
        note(`${words[secret]?.label ?? secret} of ${name}`, () => ctx.vault.reseal(sealed, purpose)),
      );
    }
    await resealChannels(tx, (sealed, purpose, what) => note(what, () => ctx.vault.reseal(sealed, purpose)));
    await resealHostKey(
      tx,
      (sealed, purpose) => note("the SFTP server's host key", () => ctx.vault.reseal(sealed, purpose)),
      { name: ctx.actor.name, now: ctx.now },
    );
    for (const { id, name, query } of await holdSavedFilters(tx)) {
      const again = resealQuery(query, (words) => note(`saved filter ${name}`, () => resealWords(ctx.vault, words)));
      if (again !== null) await replaceQuery(tx, id, again);
    }
    await recordAudit(tx, ctx, {
      action: "secret.reseal",
      entity: { type: "secret", id: "all" },
      after: { resealed: result.resealed, current: result.current, lost: result.lost.length },
    });
    return result;
  });
}

type Reseal = () => string | null;

function countInto(result: Resealed): (what: string, reseal: Reseal) => string | null {
  return (what, reseal) => {
    try {
      const again = reseal();
      if (again === null) result.current += 1;
      else result.resealed += 1;
      return again;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      result.lost.push(what);
      return null;
    }
  };
}

/** A saved filter's query with its sealed words sealed again; null when none needed it. */
function resealQuery(query: string, reseal: (words: string) => string | null): string | null {
  const params = new URLSearchParams(query);
  let isChanged = false;
  for (const [name, value] of [...params]) {
    const again = areSealed(value) ? reseal(value) : null;
    if (again === null) continue;
    params.set(name, again);
    isChanged = true;
  }
  return isChanged ? params.toString() : null;
}
