import type { SourceAdapter, SourceDependencies } from "./adapter";
import type { Description } from "./description";

/** Opens a source for reading. Throws SourceError `bad_config` when its settings or secrets are not complete. */
export type OpenSource = (config: unknown, secrets: Record<string, string>, deps: SourceDependencies) => SourceAdapter;

/** A vendor as the registry has it. One that pushes to Rollcall is not opened. */
export type Vendor = Description & {
  open: OpenSource | null;
  /** Invented people: never offered as a way in. */
  isSample?: true;
};
