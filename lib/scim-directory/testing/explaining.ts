import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";

type Row = Record<string, unknown>;
type Query = { sql: string };
type Session = { prepareQuery: (query: Query, ...rest: unknown[]) => { execute: (values: Row) => Promise<unknown> } };

/** A database that also keeps the plan of each statement it is given, with the statement's own parameters. */
export function explaining(db: Database): { db: Database; plans: string[] } {
  const plans: string[] = [];
  const keep = (result: unknown) =>
    plans.push(
      rowsOf(result)
        .map((row) => String(Object.values(row)[0]))
        .join("\n"),
    );
  const execute = async (statement: SQL) => {
    keep(await db.execute(sql`explain ${statement}`));
    return db.execute(statement);
  };
  const { session } = db as unknown as { session: Session };
  const prepareQuery: Session["prepareQuery"] = (query, ...rest) => ({
    execute: async (values) => {
      const [fields, , ...others] = rest;
      keep(
        await session
          .prepareQuery({ ...query, sql: `explain ${query.sql}` }, fields, undefined, ...others)
          .execute(values),
      );
      return session.prepareQuery(query, ...rest).execute(values);
    },
  });
  const replaced: Record<PropertyKey, unknown> = {
    execute,
    session: new Proxy(session, {
      get: (target, name) => (name === "prepareQuery" ? prepareQuery : Reflect.get(target, name)),
    }),
  };
  const get = (target: Database, name: PropertyKey) => (name in replaced ? replaced[name] : Reflect.get(target, name));
  return { db: new Proxy(db, { get }), plans };
}

const rowsOf = (result: unknown): Row[] =>
  (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as Row[];
