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
 * A statement that is built once, with `sql.placeholder` for its parameters, and planned once per connection: for the
 * few statements that run with every request. The caller guarantees `Row`, since it writes the SQL. `?prepare=false` in
 * DATABASE_URL turns preparing off, for a pooler that does not support it.
 */
export function prepareRows<Row extends Record<string, unknown>>(build: () => SQL) {
  let query: Query | null = null;
  return (db: Database, values: Record<string, unknown>): Promise<Row[]> => {
    query ??= dialect.sqlToQuery(build());
    return runPrepared(db, query, values);
  };
}

/** Runs a statement that is built each time but has one of a few texts; it is planned once per connection and text. */
export const queryPrepared = <Row extends Record<string, unknown>>(db: Database, statement: SQL): Promise<Row[]> =>
  runPrepared(db, dialect.sqlToQuery(statement), {});

async function runPrepared<Row>(db: Database, query: Query, values: Record<string, unknown>): Promise<Row[]> {
  const { session } = db as unknown as { session: Session };
  const result = await session.prepareQuery(query, undefined, "prepared", false).execute(values);
  return (Array.isArray(result) ? result : result.rows) as Row[];
}
