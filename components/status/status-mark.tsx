import type { ReactNode } from "react";
import type { RecordStatus } from "@/lib/directory/vocabulary";
import type { HoldEnd } from "@/lib/guard/hold";
import type { UserStatus } from "@/lib/people/vocabulary";
import type { SyncStatus } from "@/lib/records/vocabulary";
import classes from "./status-mark.module.css";

type Tone = "done" | "attention" | "failed" | "running" | "quiet";
type Shape = "dot" | "triangle" | "ring";
type Look = { word: string; tone: Tone; shape?: Shape; moving?: boolean };

const color: Record<Tone, string> = {
  done: "var(--done)",
  attention: "var(--attention)",
  failed: "var(--failed)",
  running: "var(--running)",
  quiet: "var(--text-quiet)",
};

export const syncLooks: Record<SyncStatus, Look> = {
  pending: { word: "Pending", tone: "running", shape: "ring" },
  running: { word: "Running", tone: "running", moving: true },
  held: { word: "Held", tone: "attention", shape: "triangle" },
  completed: { word: "Completed", tone: "done" },
  failed: { word: "Failed", tone: "failed" },
  cancelled: { word: "Cancelled", tone: "quiet", shape: "ring" },
};

export const recordLooks: Record<RecordStatus, Look> = {
  created: { word: "Created", tone: "done" },
  updated: { word: "Updated", tone: "running" },
  restored: { word: "Restored", tone: "done", shape: "ring" },
  terminated: { word: "Terminated", tone: "attention", shape: "triangle" },
  skipped: { word: "Skipped", tone: "quiet", shape: "ring" },
  failed: { word: "Failed", tone: "failed" },
  held: { word: "Held", tone: "attention", shape: "triangle" },
};

export const userLooks: Record<UserStatus, Look> = {
  active: { word: "Active", tone: "done" },
  quarantined: { word: "Access ended", tone: "attention", shape: "triangle" },
  deprovisioned: { word: "Deprovisioned", tone: "quiet", shape: "ring" },
};

/** A status as a coloured shape and a word: never colour alone. `suffix` follows the word ("62 %"). */
export function StatusMark({ look, suffix }: { look: Look; suffix?: ReactNode }) {
  return (
    <span className={classes.mark}>
      <span
        aria-hidden
        className={classes.dot}
        data-shape={look.shape ?? "dot"}
        data-moving={look.moving || undefined}
        style={{ "--mark": color[look.tone] }}
      />
      {look.word}
      {suffix === undefined ? null : <> {suffix}</>}
    </span>
  );
}

type SyncMarkProps = { status: SyncStatus; failed?: number; holdEnd?: HoldEnd | null; suffix?: ReactNode };

/** A held sync that nobody let through says how the hold ended, a completed one whether people failed in it. */
export function SyncStatusMark({ status, failed = 0, holdEnd, suffix }: SyncMarkProps) {
  return <StatusMark look={lookOf(status, failed, holdEnd ?? null)} suffix={suffix} />;
}

function lookOf(status: SyncStatus, failed: number, holdEnd: HoldEnd | null): Look {
  if (status === "completed" && failed > 0) return withFailures;
  const word = status === "cancelled" && holdEnd ? endedWords[holdEnd.end] : null;
  return word ? { ...syncLooks[status], word } : syncLooks[status];
}

/** A form of Completed: the filter finds it there. */
const withFailures: Look = { word: "Completed with failures", tone: "attention" };

const endedWords: Record<HoldEnd["end"], string | null> = {
  approved: null,
  discarded: "Discarded",
  replaced: "Replaced",
  expired: "Expired",
};

export function RecordStatusMark({ status }: { status: RecordStatus }) {
  return <StatusMark look={recordLooks[status]} />;
}

export function UserStatusMark({ status }: { status: UserStatus }) {
  return <StatusMark look={userLooks[status]} />;
}
