import { z } from "zod";
import { resetPassword, unbindSignIn } from "@/lib/access/recover";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { resolveSecret } from "@/lib/secrets/resolve";
import { createVault } from "@/lib/secrets/seal";
import { openMigrated } from "../database/open";

/**
 * `npm run admin -- reset ana@acme.test` and `-- unbind ana@acme.test`: for an operator at the machine when no admin
 * can sign in. On PGlite stop the app first, since only one process can open its folder.
 */
const usage = `Usage:
  npm run admin -- reset <e-mail>    a new local password for an admin, printed once
  npm run admin -- unbind <e-mail>   lets the admin sign in with another account of the identity provider`;

const commands = { reset, unbind };

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

async function main(): Promise<void> {
  const [name, email] = process.argv.slice(2);
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (!command || email === undefined) throw new Error(usage);
  const open = await openMigrated();
  try {
    const vault = createVault(resolveSecret(env()));
    const actor = { type: "system", name: "command line" } as const;
    const ctx = { db: open.db, vault, actor, now: new Date(), requestId: "admin", log, emit: async () => {} };
    process.stdout.write(`${await command(ctx, email)}\n`);
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
