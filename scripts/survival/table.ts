export type Row = { id: string; runs: number; violated: number; seconds: number };

export function printTable(rows: readonly Row[], seed: number): string {
  const line = ({ id, runs, violated, seconds }: Row) =>
    `${id.padEnd(22)} ${String(runs).padStart(4)} runs ${String(violated).padStart(4)} violated ${seconds.toFixed(0).padStart(5)} s`;
  const sum = (key: "runs" | "violated" | "seconds") => rows.reduce((total, row) => total + row[key], 0);
  const all = { id: `all, seed ${seed}`, runs: sum("runs"), violated: sum("violated"), seconds: sum("seconds") };
  return [...rows, all].map(line).join("\n");
}
