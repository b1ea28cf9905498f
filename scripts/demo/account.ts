import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const account = z.object({ email: z.email(), password: z.string().min(10) });
export type Account = z.infer<typeof account>;

/** The demo's admin, generated once and stored beside the demo's data, so that a second start prints the same. */
export function demoAccount(folder: string): Account {
  const file = join(folder, "admin.json");
  if (existsSync(file)) return account.parse(JSON.parse(readFileSync(file, "utf8")));
  const made = { email: "admin@meridian.test", password: randomBytes(9).toString("base64url") };
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
