import type { Message } from "../message";

/** Slack's three characters with a meaning (https://docs.slack.dev/messaging/formatting-message-text). */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Of a section's text. */
const longest = 2_900;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The body of an incoming webhook: `text` is for notifications and for receivers that know no blocks. */
export function slackBody({ title, text, link }: Message): string {
  const whole = cut(escaped(text));
  return JSON.stringify({
    text: `${escaped(title)}\n${whole}\n${link}`,
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `*${escaped(title)}*\n${whole}` } },
      { type: "section", text: { type: "mrkdwn", text: `<${link}|Open in Rollcall>` } },
    ],
  });
}
