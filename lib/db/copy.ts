import { finished } from "node:stream/promises";
import type { Transaction as PgliteTransaction } from "@electric-sql/pglite";
import type { TransactionSql } from "postgres";
import { withoutValues } from "@/lib/without-values";
import type { Database } from "./client";

export type CopyValue = string | number | boolean | Buffer | null;

/**
 * Copies rows into a table by COPY, inside the transaction `tx`: the fastest way on both drivers. Table and column
 * names come from code, never from input. Throws the database's error (a unique violation fails the whole COPY),
 * without the row it is about.
 */
export async function copyRows(
  tx: Database,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await copyText(clientOf(tx), `${table} (${columns.join(", ")})`, linesOf(rows));
  } catch (error) {
    throw withoutValues(error);
  }
}

async function copyText(client: PgliteTransaction | TransactionSql, into: string, text: string): Promise<void> {
  if ("exec" in client) {
    await client.query(`COPY ${into} FROM '/dev/blob'`, [], { blob: new Blob([text]) });
    return;
  }
  const query = client.unsafe(`COPY ${into} FROM STDIN`);
  const refused = refusalOf(query);
  const stream = await query.writable();
  stream.end(Buffer.from(text, "utf8"));
  await Promise.race([finished(stream), refused]);
}

/**
 * Rejects when the database refuses the rows. After the last byte the driver reports a refusal only to the query, which
 * has already resolved with the stream: the error would be lost, and the stream would never end.
 */
function refusalOf(query: object): Promise<never> {
  const told = query as { reject: (error: unknown) => void };
  const { reject } = told;
  const refused = new Promise<never>((_resolve, refuse) => {
    told.reject = (error) => {
      reject(error);
      refuse(error);
    };
  });
  refused.catch(() => {});
  return refused;
}

/** Drizzle keeps its session internal; both drivers' sessions hold the transaction's own connection as `client`. */
function clientOf(tx: Database): PgliteTransaction | TransactionSql {
  const { session } = tx as unknown as { session: { client: PgliteTransaction | TransactionSql } };
  return session.client;
}

function linesOf(rows: readonly (readonly CopyValue[])[]): string {
  let text = "";
  for (const row of rows) {
    let separator = "";
    for (const value of row) {
      text += separator + encode(value);
      separator = "\t";
    }
    text += "\n";
  }
  return text;
}

const special = /[\\\t\n\r]/;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function encode(value: CopyValue): string {
  if (value === null) return "\\N";
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString("hex")}`;
  if (typeof value !== "string") return String(value);
  return special.test(value) ? value.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found) : value;
}
