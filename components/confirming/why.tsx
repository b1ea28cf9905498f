import { Textarea } from "@mantine/core";

type Props = { note: string; onNote: (note: string) => void; description?: string; focused?: boolean };

/** Why somebody does what many people feel; the audit log keeps it. */
export function Why({ note, onNote, description = "Kept in the audit log.", focused = true }: Props) {
  return (
    <Textarea
      label="Why"
      description={description}
      value={note}
      onChange={(event) => onNote(event.currentTarget.value)}
      maxLength={500}
      autosize
      minRows={2}
      required
      data-autofocus={focused || undefined}
    />
  );
}
