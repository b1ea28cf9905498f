import { AppError } from "@/lib/errors";
import { type SourceKind, sourceKinds } from "./vocabulary";

/** The kind of a source, checked against those this version knows. Throws an AppError that names any other. */
export function readSourceKind(kind: string): SourceKind {
  const known = sourceKinds.find((one) => one === kind);
  if (known) return known;
  throw new AppError(
    "invalid",
    `This version of Rollcall knows no sources of the kind "${kind}".`,
    `Run the version that added it, or use one of ${sourceKinds.join(", ")}.`,
  );
}
