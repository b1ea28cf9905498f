import { labelOf } from "@/lib/mapping/describe";
import type { Reason } from "./reason";
import type { GuardLimit } from "./settings";
import { type CountedKind, type ReasonKind, shareOf } from "./vocabulary";

/** What sentences call things: `source` is the sender, as in "Workday sent …". */
export type GuardNames = { source: string };

/** `label` heads a setting, `help` explains it, `short` stands in lists, `words` are whole sentences on the sync's page. */
type ReasonEntry = {
  label: string;
  help: string;
  short: (reason: Reason, names: GuardNames) => string;
  words: (reason: Reason, names: GuardNames) => string;
};

const numbers = new Intl.NumberFormat("en-US");
const number = (count: number | undefined): string => numbers.format(count ?? 0);
const quantity = (count: number | undefined, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
const attributeOr = ({ attribute }: Reason, other: string): string => (attribute ? labelOf(attribute) : other);
/** What nobody has: an expression or names of fields. */
const mapped = (reason: Reason): string =>
  reason.expression === undefined ? fields(reason) : `\`${shorten(reason.expression)}\``;
const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
const fields = ({ names = [] }: Reason): string => names.map((name) => `\`${name}\``).join(", ");

/** "26 %"; a decimal where a whole number would hide that a limit is exceeded. */
function share(count: number, of: number): string {
  const percent = (100 * count) / of;
  return `${numbers.format(percent < 20 ? Math.round(percent * 10) / 10 : Math.round(percent))} %`;
}

/** "10 % or 100 people" */
export function limitWords({ percent, most }: GuardLimit, one = "people"): string {
  const parts = [percent === null ? null : `${percent} %`, most === null ? null : `${number(most)} ${one}`];
  return parts.filter((part) => part !== null).join(" or ");
}

/** "(26 % > 10 %)" or "(over 100)": the part of the limit that was exceeded. */
function exceeded({ count = 0, of = 0, limit, over }: Reason): string {
  if (over === "most") return `(over ${number(limit?.most ?? 0)})`;
  return of === 0 ? "" : `(${share(count, of)} > ${limit?.percent ?? 0} %)`;
}

/** "311 of 1,204 people would lose access. That is 26 %; the limit is 10 %." */
function countedWords(reason: Reason, kind: CountedKind, would: string): string {
  const { count = 0, of = 0, limit, over } = reason;
  const noun = shareOf[kind] === "people" ? "people" : "records";
  const whom = of >= count && of > 0 ? `${number(count)} of ${number(of)} ${noun}` : `${number(count)} ${noun}`;
  const most = limit?.most ?? 0;
  if (over === "most") return `${whom} would ${would}. The limit is ${number(most)} ${noun}.`;
  const part = of === 0 ? "" : `That is ${share(count, of)}; the`;
  return `${whom} would ${would}. ${part || "The"} limit is ${limit?.percent ?? 0} %.`;
}

function counted(kind: CountedKind, label: string, would: string, help: string): ReasonEntry {
  const whole = (reason: Reason): string => would.replace("{attribute}", labelOf(reason.attribute ?? ""));
  return {
    label,
    help,
    short: (reason) => {
      const { count = 0, of = 0 } = reason;
      const whom = of >= count && of > 0 ? `${number(count)} of ${number(of)}` : number(count);
      return `${whom} would ${whole(reason)} ${exceeded(reason)}`.trimEnd();
    },
    words: (reason) => countedWords(reason, kind, whole(reason)),
  };
}

/** Each kind of reason with its words; a kind without them does not compile. */
const reasonCatalog: Record<ReasonKind, ReasonEntry> = {
  access_ended: counted("access_ended", "Access ended", "lose access", "People who would lose their access."),
  access_restored: counted("access_restored", "Access restored", "get access back", "Leavers who would be back."),
  role_raised: counted(
    "role_raised",
    "Restricted to regular",
    "go from restricted to regular",
    "People whose restricted role would be lifted.",
  ),
  role_lowered: counted(
    "role_lowered",
    "Regular to restricted",
    "become restricted",
    "People who would get the restricted role.",
  ),
  email_changed: counted("email_changed", "E-mail changed", "get another e-mail", "People whose address would change."),
  value_emptied: counted(
    "value_emptied",
    "Values emptied",
    "lose their {attribute}",
    "People whose value of one attribute would be emptied; each attribute is counted by itself.",
  ),
  manager_changed: counted(
    "manager_changed",
    "Manager changed",
    "get another manager",
    "People who would report to somebody else.",
  ),
  department_changed: counted(
    "department_changed",
    "Department changed",
    "change department",
    "People who would move to another department.",
  ),
  newly_failed: counted(
    "newly_failed",
    "Newly failing",
    "fail that did not fail before",
    "Records that fail now and did not in the last sync.",
  ),
  failed: counted("failed", "Failing", "fail", "Records that fail, new or not."),
  created: counted("created", "People created", "be created", "New people. A source's first sync is not counted."),
  feed_short: {
    label: "Short feed",
    help: "Fewer than half the records of the last complete feed.",
    short: ({ count, of }) => `${number(count)} records after ${number(of)}`,
    words: ({ count, of }, { source }) =>
      count === 0
        ? `${source} sent no records at all; the last complete feed had ${number(of)}.`
        : `${source} sent ${quantity(count, "record", "records")}; the last complete feed had ${number(of)}.`,
  },
  path_gone: {
    label: "Mapped field gone",
    help: "A field that the mapping reads was in the last complete feed, and nobody has it any more.",
    short: (reason) => (reason.attribute ? `${labelOf(reason.attribute)} finds nothing` : `${fields(reason)} is gone`),
    words: (reason, { source }) =>
      reason.attribute
        ? `${labelOf(reason.attribute)} finds nothing in this feed: nobody has what ${mapped(reason)} reads. The last one from ${source} had it.`
        : `Nobody in this feed has ${mapped(reason)}, which the mapping reads; the last one from ${source} had it.`,
  },
  header_changed: {
    label: "Field gone from the feed",
    help: "A field that at least ten people had, and that the mapping does not read, is gone.",
    short: (reason) => `${fields(reason)} is gone from the feed`,
    words: (reason, { source }) => `${source} no longer sends ${fields(reason)}. The mapping does not read it.`,
  },
  unknown_status: {
    label: "Unknown status word",
    help: "A word never seen before decides the access of at least ten people.",
    short: (reason) => `${fields(reason)} is a new status of ${number(reason.count)}`,
    words: (reason, { source }) =>
      `${source} never sent the status ${fields(reason)} before; now it decides the access of ${quantity(reason.count, "person", "people")}.`,
  },
  not_covered: {
    label: "Mapped field missing from the first feed",
    help: "On the first sync: a field that the mapping reads is in nobody's record.",
    short: (reason) => (reason.attribute ? `${labelOf(reason.attribute)} finds nothing` : `${fields(reason)} is gone`),
    words: (reason) =>
      `${attributeOr(reason, "The mapping")} finds nothing in this first feed: nobody has what ${mapped(reason)} reads.`,
  },
  lost_zeros: {
    label: "Leading zeros lost",
    help: "Employee IDs come without the zeros they begin with here.",
    short: ({ count }) => `${number(count)} employee IDs lost their zeros`,
    words: ({ count }, { source }) =>
      `${quantity(count, "employee ID comes", "employee IDs come")} from ${source} without the leading zeros they have here, so they match nobody.`,
  },
  addresses_moved: {
    label: "Addresses moved between people",
    help: "Two or more people get an address that another active person has.",
    short: ({ count }) => `${number(count)} addresses would move to other people`,
    words: ({ count }) =>
      `${quantity(count, "person", "people")} would get an e-mail that another active person has now.`,
  },
  every_admin: {
    label: "Every admin leaves",
    help: "All active admins would lose their access at once. They keep it; the feed is held.",
    short: () => "every admin would leave",
    words: ({ count }) =>
      count === 1
        ? "The only active admin would lose access."
        : `All ${number(count)} active admins would lose access at once.`,
  },
  same_feed: {
    label: "Same file again",
    help: "The feed is the last one once more, record for record.",
    short: () => "the same feed again",
    words: ({ count }, { source }) =>
      `${source} sent the last feed once more: the same ${quantity(count, "record", "records")} in the same order.`,
  },
};

export const labelOfReason = (kind: ReasonKind): string => reasonCatalog[kind].label;
export const helpOfReason = (kind: ReasonKind): string => reasonCatalog[kind].help;

/** A whole sentence or two; text between backticks is code. */
export const reasonWords = (reason: Reason, names: GuardNames): string =>
  reasonCatalog[reason.kind].words(reason, names);

/** All reasons in one line for lists: the first with what else there is. */
export function shortReasons(reasons: readonly Reason[], names: GuardNames): string {
  const [first, ...others] = reasons;
  if (!first) return "";
  const more = others.length === 0 ? "" : `, and ${quantity(others.length, "more reason", "more reasons")}`;
  return `${reasonCatalog[first.kind].short(first, names)}${more}`;
}
