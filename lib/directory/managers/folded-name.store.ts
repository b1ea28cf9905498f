import { type SQL, sql } from "drizzle-orm";

/**
 * A name as names are compared: without accents, capitals, doubled blanks and a suffix in brackets, which HR systems add
 * ("Ana Díaz (On Leave)" is "ana diaz"). Letters that are no accented ones, such as ø, stay.
 */
export const foldedName = (name: SQL): SQL => sql`btrim(regexp_replace(regexp_replace(
  lower(regexp_replace(normalize(${name}, NFKD), '[\\u0300-\\u036f]', '', 'g')),
  '\\s*[(\\[][^()\\[\\]]*[)\\]]\\s*$', ''), '\\s+', ' ', 'g'))`;

/** folded name → the one active person who has it: `name`, `id`. Nobody where several have it. */
export const peopleByName = sql`select ${foldedName(sql`m.name`)} as name, (array_agg(m.id))[1] as id
  from users m where m.status = 'active' group by 1 having count(*) = 1`;
