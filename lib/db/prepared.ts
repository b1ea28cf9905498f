import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "./client";

const dialect = new PgDialect();

type Query = ReturnType<PgDialect["sqlToQuery"]>;
type Result = unknown[] | { rows: unknown[] };
/** Drizzle keeps its session internal; with a name, the driver prepares the statement once per connection. */
type Session = {
  prepareQuery: (
    query: Query,
    fields: undefined,
    name: string,
    isArray: boolean,
  ) => { execute: (values: Record<string, unknown>) => Promise<Result> };
};

/**
 * A statement that is built once, with `sql.placeholder` for what differs, and planned once per connection: for the few
 * that run with every request. The caller vouches for `Row` (its own SQL). `?prepare=false` in DATABASE_URL turns the
 * preparing off, for a pool in between that cannot do it.
 */
export function prepareRows<Row extends Record<string, unknown>>(build: () => SQL) {
  let query: Query | null = null;
  return (db: Database, values: Record<string, unknown>): Promise<Row[]> => {
    query ??= dialect.sqlToQuery(build());
    return runPrepared(db, query, values);
  };
}

/** A statement that is built anew but has one of a few texts: planned once per connection and text. */
export const queryPrepared = <Row extends Record<string, unknown>>(db: Database, statement: SQL): Promise<Row[]> =>
  runPrepared(db, dialect.sqlToQuery(statement), {});

async function runPrepared<Row>(db: Database, query: Query, values: Record<string, unknown>): Promise<Row[]> {
  const { session } = db as unknown as { session: Session };
  const result = await session.prepareQuery(query, undefined, "prepared", false).execute(values);
  return (Array.isArray(result) ? result : result.rows) as Row[];
}
