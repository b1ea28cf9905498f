import { type SQL, sql } from "drizzle-orm";
import { likePattern } from "@/lib/paging/params";
import type { DirectoryIssueCode, Issue, IssueCode } from "./catalog";
import { searchTerms } from "./search";
import { spellingsOf } from "./stored";

/** The details of an issue that SQL may fill in. */
type Details = Partial<Record<Exclude<keyof Issue, "code" | "attribute" | "message">, SQL>>;

/** A list of one issue as jsonb, for statements that write issues to many records; null details are left out. */
export function issueList(code: DirectoryIssueCode, attribute: string, details: Details = {}): SQL {
  const pairs = Object.entries(details).map(([name, value]) => sql`, ${sql.raw(`'${name}'`)}, ${value}`);
  return sql`jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'code', ${code}::text, 'attribute', ${attribute}::text${sql.join(pairs)})))`;
}

/** Whether a record's first error has one of the codes. `errors` is the column. */
export const firstErrorIs = (errors: SQL, codes: readonly DirectoryIssueCode[]): SQL =>
  sql`${errors}->0->>'code' = any(${list(codes)}::text[])`;

/** Whether a list of issues has one with this code. `issues` is the column. */
export const hasIssue = (issues: SQL, code: IssueCode): SQL =>
  sql`coalesce(${issues} @> ${JSON.stringify([{ code }])}::text::jsonb, false)`;

/**
 * Whether one of the issues in a list says these words, by its code's sentence, its attribute's label or its details.
 */
export function saysWords(issues: SQL, phrase: string): SQL {
  const terms = searchTerms(phrase).map(
    ({ word, codes, attributes }) => sql`(${codeOf(sql`e`)} = any(${list(codes)}::text[])
      or e->>'attribute' = any(${list(attributes)}::text[]) or ${details} ilike ${likePattern(word)})`,
  );
  return sql`exists (select 1 from jsonb_array_elements(${issues}) e where e->>'message' ilike ${likePattern(phrase)}
    or e->>'message' is null and ${sql.join(terms, sql` and `)})`;
}

/** The stored details that an issue's sentence may show. */
const details = sql`concat_ws(' ', e->>'attribute', e->>'expression', e->>'found', e->>'reason', e->>'ours', e->>'theirs', e->>'ordinal')`;

const list = (texts: readonly string[]): string => `{${texts.join(",")}}`;

/** Whether one of the issues in a list has this code, however it was spelled, and is about this attribute. */
export const hasCause = (issues: SQL, code: string, attribute: string): SQL =>
  sql`(${sql.join(
    spellingsOf(code).map(
      (spelled) => sql`${issues} @> ${JSON.stringify([{ code: spelled, attribute }])}::text::jsonb`,
    ),
    sql` or `,
  )})`;

/** The code of a stored issue as it is spelled now. */
export const codeOf = (issue: SQL): SQL => sql`replace(${issue}->>'code', '-', '_')`;
