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
  if (!isAsked) return "Type a name, an e-mail, an employee ID or a sync number such as #1041.";
  if (isBusy || !found) return "Searching…";
  if (found.sync?.hasMore) return `More records match. Add a name: #${found.sync.number} ana`;
  if (Math.max(found.people.length, found.others.length) === mostOfAKind) return "More may match. Type more letters.";
  if (!isNothing(found)) return null;
  return (
    found.note ?? `Nobody found for “${words}”. To search a sync, type its number, as in #1041, with or without a name.`
  );
}

const isNothing = ({ people, others, sync }: FoundPayloads): boolean =>
  people.length + others.length + (sync?.records.length ?? 0) === 0;
