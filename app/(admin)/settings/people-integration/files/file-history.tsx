"use client";

import { Text } from "@mantine/core";
import { formatBytes } from "@/components/format/bytes";
import { formatQuantity } from "@/components/format/numbers";
import { Section } from "@/components/settings/section";
import { TextLink } from "@/components/shell/text-link";
import { StatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { wordsForNote } from "@/lib/csv/notes";
import type { ListedFile } from "@/lib/files/files.store";
import classes from "./files.module.css";

const looks = {
  receiving: { word: "Arriving", tone: "running", shape: "ring" },
  complete: { word: "Whole", tone: "done" },
  incomplete: { word: "Incomplete", tone: "failed" },
  refused: { word: "Refused", tone: "failed" },
} as const;

/** The newest files of a source: who sent them, when, how many people, and what became of them. */
export function FileHistory({ files }: { files: readonly ListedFile[] }) {
  return (
    <Section title="Files" about="The newest comes first. Contents are kept of the last 10 whole files.">
      {files.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          No file has come yet.
        </Text>
      ) : (
        <table className={classes.table} aria-label="Files">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Arrived</th>
              <th scope="col">People</th>
              <th scope="col">Used by</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <FileRow key={file.id} file={file} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function FileRow({ file }: { file: ListedFile }) {
  const { reading } = file;
  return (
    <tr>
      <td>
        <div className={classes.name}>{file.name}</div>
        <StatusMark look={looks[file.status]} />
        <span className={classes.quiet}> {formatBytes(file.bytes)}</span>
        {file.reason && <div className={classes.bad}>{file.reason}</div>}
        {reading && !reading.ok && (
          <div className={classes.bad}>
            {reading.message} {reading.remedy}
          </div>
        )}
        {reading?.ok && reading.notes.length > 0 && (
          <details className={classes.quiet}>
            <summary>{formatQuantity(reading.notes.length, "note", "notes")}</summary>
            {reading.notes.map((note) => (
              <div key={note.code}>{wordsForNote(note)}</div>
            ))}
          </details>
        )}
      </td>
      <td data-label="Arrived">
        <TimeAgo at={file.endedAt ?? file.begunAt} />
        <div className={classes.quiet}>{file.byName}</div>
      </td>
      <td data-label="People">{reading?.ok ? reading.records.toLocaleString("en") : "–"}</td>
      <td data-label="Used by">
        <Used file={file} />
      </td>
    </tr>
  );
}

function Used({ file: { syncs } }: { file: ListedFile }) {
  if (syncs.length === 0) return "No sync yet";
  return syncs.slice(0, 3).map(({ id, persisted }) => (
    <div key={id}>
      <TextLink href={`/syncs/${id}`} size="sm">
        {persisted ? "Sync" : "Dry run"} #{id}
      </TextLink>
    </div>
  ));
}
