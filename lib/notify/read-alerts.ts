import type { Database } from "@/lib/db/client";
import { listOpenAlerts } from "./alerts.store";
import { listDeliveries } from "./deliveries.store";
import {
  type AlertChange,
  type AlertKind,
  alertChanges,
  alertKinds,
  type DeliveryStatus,
  deliveryStatuses,
} from "./vocabulary";
import { type AlertWords, labelOfKind, wordsOf } from "./words";

export type CurrentProblem = AlertWords & { key: string; since: Date };

/** What is wrong now, in words, the oldest first. */
export async function listCurrentProblems(db: Database): Promise<CurrentProblem[]> {
  const rows = await listOpenAlerts(db);
  return rows.map(({ kind, subject, facts, since }) => ({
    ...read(kind, "raised", facts),
    key: `${kind} ${subject}`,
    since,
  }));
}

export type LoggedDelivery = {
  id: number;
  title: string;
  path: string;
  channel: string;
  status: DeliveryStatus;
  attempts: number;
  answer: string | null;
  at: Date;
  nextAt: Date;
};

/** The newest deliveries, in words. */
export async function listLoggedDeliveries(db: Database, limit: number): Promise<LoggedDelivery[]> {
  const rows = await listDeliveries(db, limit);
  return rows.map(({ id, kind, change, facts, channelName: channel, status, attempts, answer, at, nextAt }) => {
    const { title, path } = read(kind, change, facts);
    return {
      id,
      title,
      path,
      channel,
      status: oneOf(deliveryStatuses, status, "dropped"),
      attempts,
      answer,
      at,
      nextAt,
    };
  });
}

/** A kind or facts that a newer version wrote have no words here; the row stays. */
function read(kind: string, change: string, facts: unknown): AlertWords {
  const known: AlertKind | null = oneOf(alertKinds, kind, null);
  if (known === null) return { title: kind, text: "", path: "/settings/notifications" };
  try {
    return wordsOf(known, oneOf<AlertChange, AlertChange>(alertChanges, change, "raised"), facts);
  } catch {
    return { title: labelOfKind(known), text: "", path: "/settings/notifications" };
  }
}

const oneOf = <Name extends string, Other>(names: readonly Name[], given: string, other: Other): Name | Other =>
  names.find((name) => name === given) ?? other;
