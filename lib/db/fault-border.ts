import { PgPreparedQuery } from "drizzle-orm/pg-core";
import { withoutValues } from "@/lib/without-values";

type Asked = (statement: string, values: unknown[], work: () => Promise<unknown>) => Promise<unknown>;

let isClosed = false;

/**
 * From now on a failed statement is thrown without the values it was asked with or met. A page's fault is printed by Next
 * and a job's is kept by the engine, and neither asks us first: what must not be there must not be in the error. Drizzle
 * sends every statement of both drivers through this one method, and has no hook for it.
 */
export function closeFaultBorder(): void {
  if (isClosed) return;
  isClosed = true;
  const statements = PgPreparedQuery.prototype as unknown as { queryWithCache: Asked };
  const ask = statements.queryWithCache;
  statements.queryWithCache = function (this: unknown, ...given) {
    return ask.apply(this, given).catch((error: unknown) => {
      throw withoutValues(error);
    });
  };
}
