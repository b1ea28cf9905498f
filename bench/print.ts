import { cpus } from "node:os";
import { type Goal, guardGoal, judge, scimGoals, storedGoal, verdict } from "./goals";
import type { EmbeddedTimes, Waits } from "./load/embedded";
import type { LoadTimes, PageTimes } from "./load/main";
import type { ScimTimes } from "./scim/main";

export type Row = {
  work: string;
  users: number;
  engine: string;
  seconds: number;
  floor: number;
  floorName: string;
  rssMb: number;
  goal: Goal | null;
};

type Results = {
  rows: readonly Row[];
  stored: readonly string[];
  guarded: readonly string[];
  scim: ScimTimes["pairs"];
  load: LoadTimes | null;
  embedded: EmbeddedTimes | null;
};

/** Each result beside its goal, on standard output. */
export function print({ rows, stored, guarded, scim, load, embedded }: Results): void {
  console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? "CPU"}, Node ${process.version}\n`);
  if (rows.length > 0) printRows(rows);
  for (const line of stored)
    console.log(`\nStored per unchanged person and sync, after 20 syncs: ${line} (goal: ${storedGoal})`);
  for (const line of guarded) console.log(`\nThe guard of the whole sync: ${line} (goal: ${guardGoal} %)`);
  if (scim.length > 0) printScim(scim);
  if (load) printLoad(load);
  if (embedded) printEmbedded(embedded);
}

function printRows(rows: readonly Row[]): void {
  console.log("| work | users | database | seconds | users/s | floor (seconds) | ratio | peak RSS | goal |");
  console.log("|---|---:|---|---:|---:|---|---:|---:|---|");
  for (const row of rows) {
    const cells = [
      row.work,
      row.users.toLocaleString("en"),
      row.engine,
      row.seconds.toFixed(row.seconds < 0.1 ? 4 : 2),
      Math.round(row.users / row.seconds).toLocaleString("en"),
      `${row.floorName} (${row.floor.toFixed(row.floor < 0.1 ? 3 : 2)})`,
      `${(row.seconds / row.floor).toFixed(2)}×`,
      `${row.rssMb} MB`,
      row.goal ? judge(row.goal, row) : "–",
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

/** Requests a second, and how many times those of a bare server and of Jackson they are. */
function printScim(scim: ScimTimes["pairs"]): void {
  console.log("\n| SCIM request, 16 clients | requests/s | of bare node:http | of Jackson-Express | goal |");
  console.log("|---|---:|---:|---:|---|");
  for (const { work, requests, seconds, bare, jackson } of scim) {
    const rate = Math.round(requests / seconds).toLocaleString("en");
    const [share, times] = [(100 * bare) / seconds, jackson === null ? null : jackson / seconds];
    const goal = scimGoals[work];
    const ofBare = goal ? verdict(`${goal.bare} %`, share >= goal.bare) : "–";
    const ofJackson = goal && times !== null ? `, ${verdict(`${goal.jackson}×`, times >= goal.jackson)}` : "";
    const cells = [
      work,
      rate,
      `${share.toFixed(0)} %`,
      times === null ? "–" : `${times.toFixed(2)}×`,
      ofBare + ofJackson,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function printLoad({ readers, alone, beside, sync, scim: pushes, health }: LoadTimes): void {
  const milliseconds = (time: number) => `${Math.round(time)} ms`;
  const pages = (one: PageTimes) => `${one.perSecond.toFixed(1)} pages/s, p95 ${milliseconds(one.p95)}`;
  const fault = alone.faults[0] ?? beside.faults[0];
  const times = sync.busy / sync.quiet;
  console.log(`\n| ${readers} readers at once | measured | goal |`);
  console.log("|---|---|---|");
  console.log(`| alone | ${pages(alone)} | ${verdict("60 pages/s", alone.perSecond >= 60)} |`);
  const isQuick = beside.perSecond >= 25 && beside.p95 < 2_000;
  console.log(
    `| beside a sync of ${sync.users.toLocaleString("en")} | ${pages(beside)} | ${verdict("25 pages/s, p95 < 2 s", isQuick)} |`,
  );
  console.log(
    `| that sync | ${sync.busy.toFixed(1)} s, ${times.toFixed(2)}× as long as without (${sync.quiet.toFixed(1)} s) | ${verdict("3×", times <= 3)} |`,
  );
  const rate = `${pushes.perSecond.toFixed(0)} of ${pushes.asked} requests/s`;
  console.log(
    `| SCIM meanwhile | ${rate}, p95 ${milliseconds(pushes.p95)} | ${verdict("100 requests/s", Math.round(pushes.perSecond) >= 100)} |`,
  );
  console.log(`| /api/health meanwhile | p95 ${milliseconds(health.p95)}, ${health.faults} faults | it answers |`);
  if (fault) console.log(`\nAn answer that was no page: ${fault}`);
}

function printEmbedded({ alone, beside, sync }: EmbeddedTimes): void {
  const waits = ({ pages, p50, p95, most }: Waits) =>
    `${pages} pages, p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms, longest ${Math.round(most)} ms`;
  console.log("\n| two readers on PGlite | measured | goal |");
  console.log("|---|---|---|");
  console.log(`| alone | ${waits(alone)} | – |`);
  console.log(`| beside a sync of ${sync.toFixed(1)} s | ${waits(beside)} | ${verdict("1 s", beside.most <= 1_000)} |`);
  const fault = alone.faults[0] ?? beside.faults[0];
  if (fault) console.log(`\nAn answer that was no page: ${fault}`);
}
