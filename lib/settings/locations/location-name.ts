import { z } from "zod";

export const locationName = z
  .string()
  .trim()
  .min(1, "A location needs a name.")
  .max(120, "A location's name has at most 120 characters.");
