import type { z } from "zod";
import type { MappingPreset } from "@/lib/mapping/defaults";
import type { Comparison } from "./comparison";

export type SecretWords = {
  label: string;
  help?: string;
  where?: string;
  isMultiline?: true;
  /** The source works without it. */
  isOptional?: true;
};

type Given<Settings> = {
  label: string;
  /** One sentence: what it reads, and from where. */
  about: string;
  /** Settings as they are stored, never secrets. Words for the form are attached with `setting()`. */
  settings: z.ZodType<Settings>;
  secrets: Record<string, SecretWords>;
  /** Where the secrets are sent: after a change of these, an admin has to enter them again. */
  origins: (settings: Settings) => string[];
  /** The mapping that a new source starts with. */
  mapping: MappingPreset;
  /** How its people come in files, where they do: the page then lists them, and offers the upload. */
  files?: "uploaded" | "received" | "fetched";
  compare: Comparison;
  /** What to do in the vendor's screens, in order, until every setting can be filled in. */
  guide: readonly string[];
};

export type CheckedSettings = { config: Record<string, unknown>; origins: string[] };

/** All that is known of a vendor without speaking to it. Runs in the browser as well as on the server. */
export type Description = Omit<Given<unknown>, "settings" | "origins"> & {
  settings: z.ZodType;
  /** Parses settings. Throws a ZodError that names each one that is wrong. */
  check: (config: unknown) => CheckedSettings;
};

/** Makes a description; `origins` gets the settings as the vendor's own schema types them. */
export function describeVendor<Settings extends Record<string, unknown>>(given: Given<Settings>): Description {
  const { origins, ...rest } = given;
  return {
    ...rest,
    check: (input) => {
      const config = given.settings.parse(input);
      return { config, origins: origins(config) };
    },
  };
}
