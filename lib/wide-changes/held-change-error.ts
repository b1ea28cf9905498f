import { AppError } from "@/lib/errors";
import type { Outlook } from "./outlook";

/** A change that would do more to people than the guard lets through. `outlook` is what to confirm, and how. */
export class HeldChangeError extends AppError {
  constructor(
    message: string,
    remedy: string,
    readonly outlook: Outlook,
  ) {
    super("conflict", message, remedy);
    this.name = "HeldChangeError";
  }
}
