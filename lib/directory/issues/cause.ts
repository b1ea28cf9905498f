import { z } from "zod";

/** `<code>~<attribute>`, as groups of errors are filtered by; anything else is no filter. */
export const cause = z
  .string()
  .max(300)
  .regex(/^[\w-]+~[^~]*$/)
  .refine((text) => !text.includes("\u0000"))
  .optional()
  .catch(undefined);
