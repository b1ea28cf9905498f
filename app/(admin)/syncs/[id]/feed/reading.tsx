import { wordsForNote } from "@/lib/csv/notes";
import type { FeedReading } from "@/lib/records/feed/reading.store";
import classes from "./feed.module.css";

/** Whether the feed was complete, how that is known, and what was left out of it. */
export function Reading({ reading: { complete, proof, file, notes } }: { reading: FeedReading }) {
  return (
    <section aria-labelledby="reading">
      <h2 id="reading" className={classes.title}>
        {file ?? "The feed"}
      </h2>
      <p className={classes.about}>
        {complete ? "Complete" : "Not complete, so nobody counts as missing"}
        {proof === "" ? "." : `: ${proof}.`}
      </p>
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label="What the reader did">
          {notes.map((note) => (
            <li key={note.code}>{wordsForNote(note)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
