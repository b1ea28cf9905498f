import { limitWords, reasonWords } from "@/lib/guard/words";
import { type AlertFacts, alertFacts } from "./facts";
import { faultWords } from "./fault-words";
import { dayAndTime, number, quantity } from "./format";
import type { AlertChange, AlertKind } from "./vocabulary";

/** What an alert says: a line, sentences, and the page (a path of this app) where somebody acts on it. */
export type AlertWords = { title: string; text: string; path: string };

type Entry<Facts> = {
  /** Heads the kind in the settings and in the log. */
  label: string;
  help: string;
  raised: (facts: Facts) => AlertWords;
  cleared: (facts: Facts) => AlertWords;
};

const syncPage = (sync: number): string => `/syncs/${sync}`;
const sourcePage = (sourceId: number): string => `/settings/people-integration?source=${sourceId}`;
const tokensPage = "/settings/people-integration/scim";
const heldPushesPage = "/scim-log/held";
const logPage = "/scim-log?status=refused,fault";
const approvalPage = (proposal: number): string => `/settings/approvals/${proposal}`;
const mostReasons = 5;

/** Each kind with its words; a kind without them does not compile. */
const catalog: { [Kind in AlertKind]: Entry<AlertFacts[Kind]> } = {
  sync_held: {
    label: "Sync held",
    help: "The guard stopped a sync. Nobody changes until an admin approves it.",
    raised: ({ source, sync, reasons }) => ({
      title: `${source}: sync #${sync} is held`,
      text: [
        ...reasons.slice(0, mostReasons).map((reason) => reasonWords(reason, { source })),
        hint(reasons.length),
      ].join(" "),
      path: syncPage(sync),
    }),
    cleared: ({ source, sync, end, replacedBy }) => ({
      title: `${source}: sync #${sync} is no longer held`,
      text: holdEndWords({ end, replacedBy }),
      path: syncPage(end === "replaced" && replacedBy ? replacedBy : sync),
    }),
  },
  sync_failed: {
    label: "Sync failed",
    help: "A sync that updates users ended with a fault. Told once, until one completes again.",
    raised: ({ source, sync, code }) => ({
      title: `${source}: sync #${sync} failed`,
      text: `${source} could not be synced because ${faultWords(code)}. The sync's page says what to do.`,
      path: syncPage(sync),
    }),
    cleared: ({ source, sync, completed = sync, records }) => ({
      title: `${source}: syncs work again`,
      text: `Sync #${completed} completed${records === undefined ? "" : ` with ${quantity(records, "record", "records")}`}.`,
      path: syncPage(completed),
    }),
  },
  credentials_refused: {
    label: "Credentials refused",
    help: "A source answered 401 or 403. Sent in place of Sync failed.",
    raised: ({ source, sourceId, sync, code }) => ({
      title: `${source}: credentials refused`,
      text: `Sync #${sync} failed because ${faultWords(code)}. No sync works until this is put right in the source's settings.`,
      path: sourcePage(sourceId),
    }),
    cleared: ({ source, sourceId }) => ({
      title: `${source}: credentials work again`,
      text: `${source} answered a sync.`,
      path: sourcePage(sourceId),
    }),
  },
  schedule_missed: {
    label: "Schedule missed",
    help: "A scheduled sync had not started some time after it was due.",
    raised: ({ source, sourceId, due, graceMinutes }) => ({
      title: `${source}: the scheduled sync did not start`,
      text: `It was due on ${dayAndTime(due)} and had not started ${graceMinutes} minutes later. Check that the job engine runs, or start it by hand.`,
      path: sourcePage(sourceId),
    }),
    cleared: ({ source, sourceId }) => ({
      title: `${source}: scheduled syncs start again`,
      text: "A sync has started since, or the source was switched off.",
      path: sourcePage(sourceId),
    }),
  },
  scim_errors: {
    label: "SCIM error rate",
    help: "Too many of the last hour's SCIM requests were refused or failed.",
    raised: ({ errors, requests, percent, atLeast }) => ({
      title: `SCIM: ${number(errors)} of ${number(requests)} requests failed in the last hour`,
      text: `That is ${number(Math.round((100 * errors) / requests))} %; the limit is ${number(percent)} % and ${quantity(atLeast, "request", "requests")}. Identity providers pause a connection that fails too often.`,
      path: logPage,
    }),
    cleared: ({ errors, requests }) => ({
      title: "SCIM: requests succeed again",
      text: `${number(errors)} of ${number(requests)} requests failed in the last hour.`,
      path: logPage,
    }),
  },
  token_expiring: {
    label: "SCIM token expires",
    help: "A SCIM token stops working soon, and pushes with it.",
    raised: ({ token, expiresAt }) => ({
      title: `SCIM token ${token} expires on ${dayAndTime(expiresAt)}`,
      text: "After that the identity provider is refused. Create another token and give it to the identity provider, or change the expiry.",
      path: tokensPage,
    }),
    cleared: ({ token }) => ({
      title: `SCIM token ${token} no longer expires soon`,
      text: "It was revoked, or its expiry was changed.",
      path: tokensPage,
    }),
  },
  scim_held: {
    label: "SCIM changes held",
    help: "SCIM ends the access of more people within an hour than the guardrails allow.",
    raised: ({ source, people, limit, answer }) => ({
      title: `${source}: deactivations are ${answer === "hold" ? "held" : "refused"}`,
      text: [
        `${quantity(people, "person was", "people were")} to lose access within an hour; the limit is ${limitWords(limit)}.`,
        answer === "hold"
          ? "Whoever came after the limit keeps access until an admin approves or discards it."
          : "More are refused for now, and the identity provider tries again. Look at its assignments.",
      ].join(" "),
      path: answer === "hold" ? heldPushesPage : logPage,
    }),
    cleared: ({ source, end, answer }) => ({
      title: `${source}: ${answer === "hold" ? "nothing is held any more" : "deactivations go through again"}`,
      text:
        end === undefined
          ? "Fewer people are to lose access now."
          : `An admin ${end} what was held${end === "discarded" ? "; those people keep their access" : ""}.`,
      path: answer === "hold" ? heldPushesPage : logPage,
    }),
  },
  approval_wanted: {
    label: "Approval wanted",
    help: "A change that concerns many people waits for a second admin.",
    raised: ({ proposal, what, people }) => ({
      title: `${what} waits for a second admin`,
      text: `It concerns ${quantity(people, "person", "people")}. Nothing changes until another admin approves it.`,
      path: approvalPage(proposal),
    }),
    cleared: ({ proposal, what, end }) => ({
      title: `${what} no longer waits`,
      text: end === "approved" ? "Another admin approved it." : "It was discarded. Nothing was changed.",
      path: approvalPage(proposal),
    }),
  },
};

const hint = (reasons: number): string =>
  reasons > mostReasons
    ? `There are ${quantity(reasons - mostReasons, "more reason", "more reasons")}. Nobody changes until an admin approves it.`
    : "Nobody changes until an admin approves it.";

function holdEndWords({ end, replacedBy }: Pick<AlertFacts["sync_held"], "end" | "replacedBy">): string {
  switch (end) {
    case "approved":
      return "An admin approved it; it is being applied.";
    case "discarded":
      return "An admin discarded it. Nobody was changed.";
    case "expired":
      return "It waited too long and was discarded. Nobody was changed.";
    default:
      return `Sync #${replacedBy ?? "?"} took its place and was let through.`;
  }
}

export const labelOfKind = (kind: AlertKind): string => catalog[kind].label;
export const helpOfKind = (kind: AlertKind): string => catalog[kind].help;

/** The words of an alert from its stored facts. Throws a ZodError where they are not of this kind. */
export function wordsOf<Kind extends AlertKind>(kind: Kind, change: AlertChange, stored: unknown): AlertWords {
  if (change === "test") return testWords;
  const entry: Entry<AlertFacts[Kind]> = catalog[kind];
  return entry[change](alertFacts[kind].parse(stored) as AlertFacts[Kind]);
}

const testWords: AlertWords = {
  title: "Rollcall: test",
  text: "Alerts reach this channel.",
  path: "/settings/notifications",
};
