import { type FoundPayloads, mostOfAKind } from "@/lib/records/payload-choices/choice";
import classes from "./payload-picker.module.css";
import type { useFoundPayloads } from "./use-found-payloads";

/** Below the list: how to search, that it is under way, or why it shows nothing. */
export function SearchNote({ search }: { search: ReturnType<typeof useFoundPayloads> }) {
  const { problem, isBusy } = search;
  const isProblem = problem !== null && !isBusy;
  const words = isProblem ? problem : wordsFor(search);
  if (words === null) return null;
  return (
    <div className={classes.note} role={isProblem ? "alert" : "status"}>
      {words}
    </div>
  );
}

function wordsFor({ isAsked, isBusy, found, words }: ReturnType<typeof useFoundPayloads>): string | null {
  if (!isAsked) return "Type to find anybody; a sync's records by its number, as in #1041.";
  if (isBusy || !found) return "Searching…";
  if (found.sync?.hasMore) return `There are more. Add a name: #${found.sync.number} ana`;
  if (Math.max(found.people.length, found.others.length) === mostOfAKind) return "There may be more: type more of it.";
  if (!isNothing(found)) return null;
  return found.note ?? `Nobody found for “${words}”. A sync is found by its number: #1041, or #1041 and a name.`;
}

const isNothing = ({ people, others, sync }: FoundPayloads): boolean =>
  people.length + others.length + (sync?.records.length ?? 0) === 0;
