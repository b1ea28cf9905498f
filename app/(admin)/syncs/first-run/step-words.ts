import { formatClock } from "@/components/format/time";
import type { Progress, StepName } from "@/lib/records/first-run/steps";

export type Action = { label: string; href: string };
type Said = { words: string; actions: readonly Action[] };
/** How people can come in, as offered where nothing is connected yet. */
export type Way = { kind: string; label: string };

export const stepTitles: Record<StepName, string> = {
  choose: "Choose how people come in",
  connect: "Connect it",
  mapped: "See people mapped",
  dryRun: "Run a dry sync",
  persist: "Update users",
  schedule: "Keep it in step",
  scim: "Add SCIM beside it",
};

/** What a step waits for, in words that follow "after". */
export const afterWords: Record<StepName, string> = {
  choose: "a way is chosen",
  connect: "a source is connected",
  mapped: "people were seen",
  dryRun: "a dry run has come through",
  persist: "users were updated",
  schedule: "the schedule runs",
  scim: "SCIM is on",
};

/** `takesFiles`: the source reads files that are given to it. */
export type Around = { ways: readonly Way[]; takesFiles: boolean };

const settings = "/settings/people-integration";

/** What there is to do for a step that can be done now, and where. */
export function toDo(name: StepName, progress: Progress, { ways, takesFiles }: Around): Said {
  const id = progress.source?.id ?? 0;
  const source = progress.source?.name ?? "the source";
  switch (name) {
    case "choose":
      return {
        words: "Each way in side by side: what you need for it, how long it takes, what it can do.",
        actions: [{ label: "Compare the ways in", href: settings }],
      };
    case "connect":
      return {
        words: "Each form says where to find every value in the vendor's own screens. Nothing is read until you ask.",
        actions: ways.map(({ kind, label }) => ({ label, href: `${settings}/connect/${kind}` })),
      };
    case "mapped":
      if (takesFiles)
        return {
          words: "Give it a file: the first people in it are shown as Rollcall would have them.",
          actions: [{ label: "Upload a file", href: `${settings}/sources/${id}` }],
        };
      return {
        words: `Test connection shows three people of ${source} as Rollcall would have them.`,
        actions: [{ label: "Test connection", href: `${settings}/sources/${id}` }],
      };
    case "dryRun":
      return {
        words: `${lastWords(progress)}A dry run reads everybody, shows what would change, and changes nobody.`,
        actions: [{ label: "Run dry sync", href: `/syncs?start=1&from=${id}` }, ...lookAtLast(progress)],
      };
    case "persist":
      return persistStep(progress);
    case "schedule":
      return {
        words: progress.source?.enabled
          ? `The schedule of ${source} is paused, so nobody is updated by itself.`
          : `${source} is not in use, so nobody is updated by itself.`,
        actions: [{ label: "Open its settings", href: `${settings}/sources/${id}` }],
      };
    case "scim":
      return {
        words:
          "Optional. Your identity provider can create people before the next sync, and end access within seconds.",
        actions: [{ label: "Set up SCIM", href: `${settings}/scim` }],
      };
  }
}

function persistStep({ reviewable, source }: Progress): Said {
  const sync = reviewable?.id;
  if (reviewable?.isHeld)
    return {
      words: `Sync #${sync} waits for an admin. Nobody has been changed yet.`,
      actions: [{ label: "Look and decide", href: `/syncs/${sync}` }],
    };
  if (source && !source.enabled)
    return {
      words: `Look at dry run #${sync}. To update users from ${source.name}, use it instead of the source in use.`,
      actions: [
        { label: "Use it instead", href: `${settings}/sources/${source.id}` },
        { label: `Open dry run #${sync}`, href: `/syncs/${sync}` },
      ],
    };
  return {
    words: `Look at dry run #${sync}: who would be created, who fails and why. Then apply exactly that.`,
    actions: [{ label: `Open dry run #${sync}`, href: `/syncs/${sync}` }],
  };
}

const lastWords = ({ last }: Progress): string => {
  if (last?.status === "failed") return `Sync #${last.id} failed. `;
  if (last?.status === "pending" || last?.status === "running") return `Sync #${last.id} is under way. `;
  return "";
};

const lookAtLast = (progress: Progress): Action[] =>
  progress.last && lastWords(progress) !== ""
    ? [{ label: progress.last.status === "failed" ? "See why" : "Watch it", href: `/syncs/${progress.last.id}` }]
    : [];

/** What is true of a step that is done. */
export function doneWords(name: StepName, { source, nextRunAt, reviewable, isLive }: Progress): string {
  switch (name) {
    case "choose":
    case "connect":
      return name === "connect" ? `${source?.name} is connected.` : "";
    case "mapped":
    case "dryRun":
      return name === "dryRun" && !isLive && reviewable ? `Sync #${reviewable.id} came through.` : "";
    case "persist":
      return `Users are updated from ${source?.name}.`;
    case "schedule":
      return nextRunAt
        ? `The schedule is on: the next sync updates users by itself, at ${formatClock(nextRunAt)}.`
        : "";
    case "scim":
      return "SCIM is on.";
  }
}
