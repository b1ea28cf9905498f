import type { SourceAdapter, SourceDependencies } from "./adapter";
import { SourceError } from "./error";
import type { SourceKind } from "./vocabulary";
import { openWorkday } from "./workday/provider";

/** Opens a source for reading. Throws SourceError `bad_config` when its settings are wrong or it cannot be pulled. */
export function openSource(
  kind: SourceKind,
  config: unknown,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): SourceAdapter {
  switch (kind) {
    case "workday":
      return openWorkday(config, secrets, deps);
    case "ukg_pro":
    case "csv_sftp":
    case "custom":
      throw new SourceError("bad_config", `Sources of the kind ${kind} are not available in this version.`);
    case "scim":
      throw new SourceError("bad_config", "A SCIM source is pushed to by its identity provider; it cannot be pulled.");
    default: {
      const unknown: never = kind;
      throw new SourceError("bad_config", `There is no source of the kind ${unknown}.`);
    }
  }
}
