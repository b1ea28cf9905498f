import { z } from "zod";

/** Why an admin approved or discarded a held sync: the audit log keeps it. */
export const holdNote = z.string().trim().min(1, "Say why, for the audit log.").max(500, "At most 500 characters.");
