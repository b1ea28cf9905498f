import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { readPasted } from "./read-pasted";
import type { ChosenPayload } from "./use-payload";

type Props = { opened: boolean; onClose: () => void; onShow: (payload: ChosenPayload) => void };

/** Takes a pasted payload; it stays in this browser and is sent nowhere. */
export function PasteDialog({ opened, onClose, onShow }: Props) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const use = () => {
    const read = readPasted(text);
    setProblem(read.ok ? null : read.message);
    if (!read.ok) return;
    onShow({
      key: "pasted",
      label: "Pasted JSON",
      body: text,
      json: read.json,
      user: null,
      pairedWith: null,
      record: null,
    });
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Paste a payload" size="lg">
      <Stack gap="md">
        <Textarea
          label="Payload"
          description="Stays in this browser until you save it as a sample."
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={problem}
          autosize
          minRows={10}
          maxRows={24}
          spellCheck={false}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={use} disabled={text.trim() === ""}>
            Try the mapping on it
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
