import { labelAttribute } from "@/components/changes/change-value";
import { issueCodes } from "@/lib/directory/issues/catalog";
import { titleOf } from "@/lib/directory/issues/words";
import { labelOfReason } from "@/lib/guard/words";
import type { CountedGroup } from "@/lib/records/held/groups";
import type { HeldKind } from "@/lib/records/held/read-held";

/** "Access ended", "Title emptied" */
export function kindWords({ kind, attribute }: Pick<HeldKind, "kind" | "attribute">): string {
  if (kind === "value_emptied" && attribute) return `${labelAttribute(attribute)} emptied`;
  return labelOfReason(kind);
}

const whyEnded: Record<string, string> = {
  inactive: "{source} says not active",
  left_on: "the last day is reached",
  missing_from_feed: "missing from the feed",
  out_of_scope: "out of scope",
};

/** What stands before and after the arrow; `after` is red where access or a value is lost. */
export function beforeAfter({ kind, from, to }: Pick<CountedGroup, "kind" | "from" | "to">, source: string) {
  switch (kind) {
    case "access_ended":
      return { before: "Active", after: endedWords(to, source), isLoss: true };
    case "access_restored":
      return { before: "Access ended", after: "Active", isLoss: false };
    case "created":
      return { before: "Nobody", after: "A new person", isLoss: false };
    case "failed":
    case "newly_failed":
      return { before: "Record", after: `Fails: ${failureOf(to, source)}`, isLoss: true };
    case "value_emptied":
      return { before: from ?? "", after: "Empty", isLoss: true };
    default:
      return { before: from ?? "Empty", after: to ?? "Empty", isLoss: to === null };
  }
}

function endedWords(why: string | null, source: string): string {
  const words = whyEnded[why ?? ""]?.replace("{source}", source);
  return words ? `Access ended: ${words}` : "Access ended";
}

function failureOf(cause: string | null, source: string): string {
  const [code, attribute = ""] = (cause ?? "").split("~");
  const known = issueCodes.find((one) => one === code);
  return known ? titleOf({ code: known, attribute }, { source }) : "for an unknown reason";
}
