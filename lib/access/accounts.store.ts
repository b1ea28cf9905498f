import { and, count, eq, gt, inArray, lt, max, notInArray, sql } from "drizzle-orm";
import { localCredentials, signInFailures } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import type { Role, UserStatus } from "@/lib/people/vocabulary";

export type Account = { id: string; name: string; email: string; role: Role; status: UserStatus };

const accountColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  status: users.status,
};

const hasEmail = (email: string) => sql`lower(${users.email}) = ${email.trim().toLowerCase()}`;
const isActiveAdmin = and(eq(users.role, "admin"), eq(users.status, "active"));

export async function findAccount(db: Database, userId: string): Promise<Account | null> {
  const [row] = await db.select(accountColumns).from(users).where(eq(users.id, userId));
  return row ?? null;
}

export async function findAccountByEmail(db: Database, email: string): Promise<Account | null> {
  const [row] = await db.select(accountColumns).from(users).where(hasEmail(email));
  return row ?? null;
}

export async function readPasswordHash(db: Database, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ hash: localCredentials.passwordHash })
    .from(localCredentials)
    .where(eq(localCredentials.userId, userId));
  return row?.hash ?? null;
}

/** How many active admins there are, and how many of them have a local password. */
export async function countAdmins(db: Database): Promise<{ all: number; local: number }> {
  const [row] = await db
    .select({ all: count(), local: count(localCredentials.userId) })
    .from(users)
    .leftJoin(localCredentials, eq(localCredentials.userId, users.id))
    .where(isActiveAdmin);
  return row ?? { all: 0, local: 0 };
}

/** Null when a user with that e-mail exists. */
export async function insertAdmin(tx: Database, admin: { id: string; email: string; name: string }): Promise<boolean> {
  const rows = await tx
    .insert(users)
    .values({ ...admin, role: "admin", roleSetBy: "admin", status: "active" })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return rows.length === 1;
}

export async function makeAdmin(tx: Database, userId: string, now: Date): Promise<void> {
  await tx
    .update(users)
    .set({
      role: "admin",
      roleSetBy: "admin",
      roleSetBySourceId: null,
      status: "active",
      deactivatedAt: null,
      endedBy: null,
      endedBySourceId: null,
      version: sql`${users.version} + 1`,
      updatedAt: now,
    })
    .where(eq(users.id, userId));
}

/** False when another process has just set one and `replace` is off. */
export async function savePasswordHash(
  tx: Database,
  userId: string,
  passwordHash: string,
  options: { replace: boolean; now: Date },
): Promise<boolean> {
  const insert = tx.insert(localCredentials).values({ userId, passwordHash, updatedAt: options.now });
  const rows = await (options.replace
    ? insert.onConflictDoUpdate({
        target: localCredentials.userId,
        set: { passwordHash, updatedAt: options.now },
      })
    : insert.onConflictDoNothing()
  ).returning({ userId: localCredentials.userId });
  return rows.length === 1;
}

/** Failures per key since a moment, with the latest of them; `except` are ids of rows that do not count. */
export async function readFailures(
  db: Database,
  keys: readonly string[],
  since: Date,
  except: readonly number[] = [],
): Promise<{ key: string; failures: number; latest: Date | null }[]> {
  return db
    .select({ key: signInFailures.key, failures: count(), latest: max(signInFailures.at) })
    .from(signInFailures)
    .where(
      and(
        inArray(signInFailures.key, [...keys]),
        gt(signInFailures.at, since),
        except.length > 0 ? notInArray(signInFailures.id, [...except]) : undefined,
      ),
    )
    .groupBy(signInFailures.key);
}

export async function insertFailures(db: Database, keys: readonly string[], at: Date): Promise<number[]> {
  const values = keys.map((key) => ({ key, at }));
  const rows = await db.insert(signInFailures).values(values).returning({ id: signInFailures.id });
  return rows.map(({ id }) => id);
}

/** Deletes all failures of a key, or only those counted at `at`. */
export async function deleteFailures(db: Database, key: string, at?: Date): Promise<void> {
  await db.delete(signInFailures).where(and(eq(signInFailures.key, key), at ? eq(signInFailures.at, at) : undefined));
}

/** Deletes the failures of one account, from all addresses and browsers. */
export async function deleteFailuresOf(tx: Database, account: string): Promise<void> {
  await tx.delete(signInFailures).where(sql`starts_with(${signInFailures.key}, ${account})`);
}

/** Deletes failures that are too old to count. */
export async function deleteFailuresBefore(db: Database, before: Date): Promise<void> {
  await db.delete(signInFailures).where(lt(signInFailures.at, before));
}
