import { customType, timestamp } from "drizzle-orm/pg-core";
import { bodyOf, storedBody } from "../../lib/db/bodies";

export const bytea = customType<{ data: Buffer; driverData: Buffer | Uint8Array }>({
  dataType: () => "bytea",
  fromDriver: (value) => Buffer.from(value),
});

/** A text that may stand sealed; SQL written by hand reads and writes it with `lib/db/bodies`. */
export const body = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storedBody,
  fromDriver: bodyOf,
});

export const createdAt = () => timestamp("created_at", { withTimezone: true }).notNull().defaultNow();
export const updatedAt = () => timestamp("updated_at", { withTimezone: true }).notNull().defaultNow();
