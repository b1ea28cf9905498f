import type { AlertChange, AlertKind } from "./vocabulary";
import { wordsOf } from "./words";

/** One alert as it leaves: the JSON body of a webhook, and what the other channels are made of. */
export type Message = {
  /** Equal for every try of one delivery: a receiver that has seen it may ignore it. */
  id: string;
  kind: AlertKind | "test";
  change: AlertChange;
  subject: string;
  title: string;
  text: string;
  link: string;
  at: string;
  /** Numbers, and names of sources and tokens. */
  facts: unknown;
  /** Only where the channel may name people. */
  people?: string[];
};

export type StoredAlert = {
  id: number;
  kind: AlertKind;
  change: AlertChange;
  subject: string;
  facts: unknown;
  at: Date;
};

/** Words an alert. `people` are those concerned, of whom the first few are named. */
export function makeMessage(alert: StoredAlert, appUrl: string, people: readonly string[] = []): Message {
  const { title, text, path } = wordsOf(alert.kind, alert.change, alert.facts);
  const isTest = alert.change === "test";
  return {
    id: `alert-${alert.id}`,
    kind: isTest ? "test" : alert.kind,
    change: alert.change,
    subject: isTest ? "test" : alert.subject,
    title,
    text: people.length === 0 ? text : `${text} Would lose access: ${people.join(", ")}.`,
    link: `${appUrl}${path}`,
    at: alert.at.toISOString(),
    facts: isTest ? {} : alert.facts,
    ...(people.length === 0 ? {} : { people: [...people] }),
  };
}
