import { randomUUID } from "node:crypto";
import postgres from "postgres";

export type ThrowawayDatabase = { url: string; drop: () => Promise<void> };

/** A new database on a server where that is allowed: an empty one, or a copy of another that nobody is connected to. */
export async function createDatabase(
  server: string,
  prefix: string,
  { template }: { template?: string } = {},
): Promise<ThrowawayDatabase> {
  const name = `${prefix}_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(server, `create database ${name}${template === undefined ? "" : ` template ${template}`}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnServer(server, `drop database ${name} with (force)`) };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement);
  } finally {
    await client.end({ timeout: 5 });
  }
}
