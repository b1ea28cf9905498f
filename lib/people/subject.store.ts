import { eq } from "drizzle-orm";
import { users } from "@/drizzle/schema/people";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { shownEmail } from "./address.store";

/** The keys by which a source can be asked for one person. */
export async function findSubject(db: Database, userId: string) {
  const [user] = await db
    .select({ userId: users.id, email: shownEmail, employeeId: users.employeeId })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw new AppError("not_found", "There is no such person.", "Open the person again from People.");
  return user;
}
