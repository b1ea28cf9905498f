import { z } from "zod";
import { resetPassword, unbindSignIn } from "@/lib/access/recover";
import type { Context } from "@/lib/context";
import { keepBodies } from "@/lib/db/bodies";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { openVault } from "@/lib/secrets/resolve";
import { resealEverything } from "@/lib/settings/reseal/reseal";
import { resealBodies } from "@/lib/settings/reseal/reseal-bodies";
import { openMigrated } from "../database/open";

/**
 * `npm run admin -- reset ana@acme.test` and `-- unbind ana@acme.test`: for an operator at the machine when no admin
 * can sign in; `-- reseal` after ROLLCALL_SECRET has changed. On PGlite stop the app first, since only one process can open its folder.
 */
const usage = `Usage:
  npm run admin -- reset <e-mail>    a new local password for an admin, printed once
  npm run admin -- unbind <e-mail>   lets the admin sign in with another account of the identity provider
  npm run admin -- reseal            seals what is stored with the present ROLLCALL_SECRET, bodies as ROLLCALL_SEAL_PAYLOADS says (docs/operations.md)`;

const commands = { reset: forAdmin(reset), unbind: forAdmin(unbind), reseal };

type Command = (ctx: Context, words: readonly string[]) => Promise<string>;

function forAdmin(work: (ctx: Context, email: string) => Promise<string>): Command {
  return async (ctx, [email]) => {
    if (email === undefined) throw new Error(usage);
    return work(ctx, email);
  };
}

async function reset(ctx: Context, email: string): Promise<string> {
  const password = await resetPassword(ctx, { email }, ctx.vault.derive("sign-in-limit"));
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  const isSetElsewhere = ADMIN_PASSWORD !== undefined && ADMIN_EMAIL.toLowerCase() === email.toLowerCase();
  const note = isSetElsewhere ? "\nADMIN_PASSWORD is set, and sets it back when Rollcall starts." : "";
  return `The new password of ${email} is ${password}${note}`;
}

async function unbind(ctx: Context, email: string): Promise<string> {
  await unbindSignIn(ctx, { email });
  return `${email} may sign in with another account of the identity provider and is bound to it from then on.`;
}

/** Ends with code 1 while something is left under a secret that is not known. */
async function reseal(ctx: Context): Promise<string> {
  const { resealed, current, lost: lostSecrets } = await resealEverything(ctx);
  const bodies = await resealBodies(ctx);
  const lost = [...lostSecrets, ...bodies.lost];
  const done = `Sealed ${resealed} anew, ${current} had the present secret already. Payloads and other bodies: ${bodies.changed} changed, ${bodies.kept} as they should be.`;
  if (lost.length === 0) return `${done} ROLLCALL_SECRET_PREVIOUS is no longer needed.`;
  process.exitCode = 1;
  return `${done} No known secret opens ${lost.join(", ")}: name the earlier one in ROLLCALL_SECRET_PREVIOUS, or set them again.`;
}

async function main(): Promise<void> {
  const [name, ...words] = process.argv.slice(2);
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (!command) throw new Error(usage);
  const open = await openMigrated();
  try {
    const vault = openVault(env());
    keepBodies(vault, { seals: env().ROLLCALL_SEAL_PAYLOADS });
    const actor = { type: "system", name: "command line" } as const;
    const ctx = { db: open.db, vault, actor, now: new Date(), requestId: "admin", log, emit: async () => {} };
    process.stdout.write(`${await command(ctx, words)}\n`);
  } finally {
    await open.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${wordsOf(error)}\n`);
  process.exitCode = 1;
});

function wordsOf(error: unknown): string {
  if (error instanceof z.ZodError) return error.issues.map((issue) => issue.message).join(" ");
  if (error instanceof AppError) return [error.message, error.remedy].filter(Boolean).join(" ");
  return error instanceof Error ? error.message : String(error);
}
