import { z } from "zod";

/** What the settings form says about one setting. Attach it with `setting()`; a setting without words is not shown. */
export type SettingWords = {
  label: string;
  /** What it does, and its default. */
  help?: string;
  /** Where the vendor's own screens show the value. */
  where?: string;
  example?: string;
  /** How it is entered, where the schema alone does not tell. */
  input?: "url" | "lines";
  /** Labels of the values of an enum. */
  choices?: Record<string, string>;
  /** Secrets that are asked for below this setting; on a branch of a union, only with that branch. */
  secrets?: readonly string[];
};

/** A schema with the words for its field. In a discriminated union the branches have words, too: they are the choices. */
export const setting = <Schema extends z.ZodType>(schema: Schema, words: SettingWords): Schema => schema.meta(words);

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

/** A whole http(s) URL without credentials in it; whether http is allowed is for the connection to say. */
export const webAddress = z
  .string()
  .trim()
  .refine(isWebAddress, "Paste the whole URL, beginning with https:// and without a username or password in it.");

/** Text that may not be blank; `what` begins the sentence that says so. */
export const required = (what: string) => z.string().trim().min(1, `${what} is needed.`);

const milliseconds = (standard: number) => z.number().int().positive().max(14_400_000).default(standard);

/** Limits that every vendor has and no form shows. Times in milliseconds: an HR system may be silent for minutes. */
export const limits = {
  timeouts: z
    .object({ firstByteMs: milliseconds(900_000), idleMs: milliseconds(120_000), totalMs: milliseconds(3_600_000) })
    .prefault({}),
  maxRecordBytes: z.number().int().positive().max(16_000_000).default(1_000_000),
};

/** The origins of addresses, for `origins` of a description; null and what is no address are left out. */
export const originsOf = (urls: readonly (string | null)[]): string[] =>
  urls.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).origin] : []));
