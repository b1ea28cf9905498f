import { type SQL, sql } from "drizzle-orm";
import { foldCase } from "@/lib/scim/filter/evaluate";
import type { Comparison, Operand, Operator, ResolvedFilter } from "@/lib/scim/filter/tree";

/** A value in SQL. `json` may hold any type; the other kinds are null where the resource has no value. */
export type SqlValue =
  | { type: "json"; sql: SQL }
  | { type: "text"; sql: SQL; isFolded?: boolean }
  | { type: "boolean" | "instant"; sql: SQL };

/** What a condition reads: a resource, or one element of an array. */
export type Subject = {
  value: (path: readonly string[]) => SqlValue;
  /** A from-item with a jsonb column `element.value` for each element there. */
  elements: (path: readonly string[]) => SQL;
  /**
   * Membership as an index look-up, for `members` and `groups` with nothing but an id; null where it does not apply.
   */
  hasMember?: (path: readonly string[], id: string) => SQL | null;
};

/** Folds like `foldCase`: both use Unicode's full mapping. The database's own lower() would depend on its locale. */
export const folded = (text: SQL): SQL => sql`lower(normalize(${text}, NFC) collate "und-x-icu")`;

/** The value at a path of own keys; SQL null where the path does not exist. Names are passed as parameters. */
export function jsonAt(root: SQL, path: readonly string[]): SQL {
  return path.reduce((value, key) => sql`${value}->${key}::text`, root);
}

/** The array at a place, a single value being an array of one. */
export const asArray = (value: SQL): SQL =>
  sql`case when jsonb_typeof(${value}) = 'array' then ${value} when coalesce(${value}, 'null') = 'null' then '[]'
    else jsonb_build_array(${value}) end`;

export const jsonText = (value: SQL): SQL => sql`case when jsonb_typeof(${value}) = 'string' then ${value}#>>'{}' end`;
export const jsonBoolean = (value: SQL): SQL =>
  sql`case when jsonb_typeof(${value}) = 'boolean' then (${value})::text::boolean end`;

/** The filter as a condition; unknown (null) counts as not matching. Everything from the client is a parameter. */
export function compileFilter(filter: ResolvedFilter, subject: Subject): SQL {
  switch (filter.kind) {
    case "and":
    case "or": {
      const parts = filter.parts.map((part) => compileFilter(part, subject));
      return sql`(${sql.join(parts, filter.kind === "and" ? sql` and ` : sql` or `)})`;
    }
    case "not":
      return sql`not coalesce(${compileFilter(filter.part, subject)}, false)`;
    case "present":
      return isPresent(subject.value(filter.path));
    case "some":
      return compileSome(filter.path, filter.where, subject);
    case "compare":
      return compare(filter, subject.value(filter.path));
  }
}

const element: Subject = {
  value: (path) => ({ type: "json", sql: jsonAt(sql`element.value`, path) }),
  elements: (path) => sql`jsonb_array_elements(${asArray(jsonAt(sql`element.value`, path))}) element(value)`,
};

function compileSome(path: readonly string[], where: ResolvedFilter, subject: Subject): SQL {
  const isId = where.kind === "compare" && where.operator === "eq" && where.path[0] === "value";
  const direct = isId ? subject.hasMember?.(path, String(where.operand.value)) : null;
  return direct ?? sql`exists (select 1 from ${subject.elements(path)} where ${compileFilter(where, element)})`;
}

function isPresent(value: SqlValue): SQL {
  if (value.type !== "json") return sql`(${value.sql}) is not null`;
  return sql`coalesce(${value.sql}, 'null') not in ('null', '""', '[]', '{}')`;
}

function compare({ operator, operand, caseExact }: Comparison, value: SqlValue): SQL {
  if (operand.type === "boolean") return holds(operator, booleanOf(value), sql`${operand.value}::boolean`);
  if (operand.type === "dateTime") return holds(operator, instantOf(value), sql`${operand.value}::timestamptz`);
  if (operand.type === "number") return holds(operator, numberOf(value), sql`${operand.value}::numeric`);
  const text = textOf(value);
  const left = caseExact || (value.type === "text" && value.isFolded) ? text : folded(text);
  return compareText(operator, left, foldCase(textOperand(operand), caseExact));
}

/** `any` occurs in PATCH paths only. Comparing it as text is right for texts. */
const textOperand = (operand: Extract<Operand, { type: "text" | "any" }>): string => String(operand.value);

const none = sql`null`;
const booleanOf = (value: SqlValue): SQL =>
  value.type === "json" ? jsonBoolean(value.sql) : value.type === "boolean" ? value.sql : sql`${none}::boolean`;
const instantOf = (value: SqlValue): SQL => (value.type === "instant" ? value.sql : sql`${none}::timestamptz`);
const numberOf = (value: SqlValue): SQL =>
  value.type === "json"
    ? sql`case when jsonb_typeof(${value.sql}) = 'number' then (${value.sql})::text::numeric end`
    : sql`${none}::numeric`;
const textOf = (value: SqlValue): SQL =>
  value.type === "json" ? jsonText(value.sql) : value.type === "text" ? value.sql : sql`${none}::text`;

/** By code point, which `collate "C"` orders by in UTF-8. Equality stays without it, so that an index can serve it. */
function compareText(operator: Operator, left: SQL, operand: string): SQL {
  const right = sql`${operand}::text`;
  if (operator === "co") return sql`strpos(${left}, ${right}) > 0`;
  if (operator === "sw") return sql`starts_with(${left}, ${right})`;
  if (operator === "ew") return sql`right(${left}, length(${right})) = ${right}`;
  if (operator === "eq" || operator === "ne") return holds(operator, left, right);
  return holds(operator, sql`(${left}) collate "C"`, right);
}

const comparators = { eq: "=", gt: ">", ge: ">=", lt: "<", le: "<=" } as const;

function holds(operator: Operator, left: SQL, right: SQL): SQL {
  if (operator === "ne") return sql`(${left}) is distinct from (${right})`;
  const sign = operator === "co" || operator === "sw" || operator === "ew" ? "=" : comparators[operator];
  return sql`(${left}) ${sql.raw(sign)} (${right})`;
}
