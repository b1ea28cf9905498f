import type { Finding, Report } from "./verify";

/** The report for an operator's terminal. */
export function wordReport({ checked, users, syncs, records, findings }: Report): string {
  const looked = `${checked} invariants over ${users} users, ${syncs} syncs and ${records} records`;
  if (findings.length === 0) return `Nothing found: ${looked} hold.`;
  return [...findings.map(wordFinding), `${findings.length} of ${looked} do not hold.`].join("\n\n");
}

function wordFinding({ id, says, remedy, total, rows }: Finding): string {
  const more = total > rows.length ? [`  … and ${total - rows.length} more`] : [];
  return [
    `✗ ${id}: ${says}`,
    ...rows.map(({ row, detail }) => `  ${row}: ${detail}`),
    ...more,
    `  What to do: ${remedy}`,
  ].join("\n");
}
