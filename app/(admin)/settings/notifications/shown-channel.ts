import type { SecretMark } from "@/components/settings/secret-field";
import type { Channel } from "@/lib/notify/channels/channels.store";
import type { ChannelType } from "@/lib/notify/vocabulary";

export const typeLabels: Record<ChannelType, string> = { webhook: "Webhook", slack: "Slack", email: "E-mail" };

/** A channel as the page may have it: when its secrets were set, never what they are. */
export type ShownChannel = Omit<Channel, "secrets" | "config"> & {
  origin: string | null;
  recipients: string[];
  marks: Record<string, SecretMark>;
};

export function shownChannel({ secrets, config, ...channel }: Channel): ShownChannel {
  const marks = Object.entries(secrets).map(([name, { setAt, setBy }]) => [name, { setAt, setBy }]);
  return { ...channel, ...config, marks: Object.fromEntries(marks) };
}

/** "hooks.slack.com" or "ops@acme.com and 2 more" */
export function whereTo({ type, origin, recipients }: ShownChannel): string {
  if (type !== "email") return origin === null ? "" : new URL(origin).host;
  const [first = "", ...others] = recipients;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
