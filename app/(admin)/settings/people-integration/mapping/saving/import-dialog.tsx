import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import { limits } from "@/lib/mapping/limits";
import { importMapping } from "@/lib/mapping/yaml";
import type { MappingSurroundings } from "../preview";
import { ImportOutlook, ImportProblems } from "./import-outlook";

type Props = {
  draft: MappingDocument;
  around: MappingSurroundings;
  onReplace: (document: MappingDocument) => void;
  onClose: () => void;
};

/** Reads a YAML file, says what is wrong with it or what it would change, and replaces the draft only when told to. */
export function ImportDialog({ draft, around, onReplace, onClose }: Props) {
  const [text, setText] = useState<string | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const forget = useRef<(() => void) | null>(null);
  const shown = useDeferredValue(text);
  const read = useMemo(() => (shown === null ? null : importMapping(shown)), [shown]);
  const take = async (file: File | null) => {
    // The same file may be chosen again once it has been corrected.
    forget.current?.();
    if (!file) return;
    const isTooLarge = file.size > limits.mappingYaml;
    setTooLarge(isTooLarge ? file.name : null);
    setText(isTooLarge ? null : await file.text());
  };
  const replace = () => {
    if (!read?.ok || shown !== text) return;
    onReplace(read.document);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Import a mapping" size="xl">
      <Stack gap="md">
        <FileButton onChange={take} accept=".yaml,.yml" resetRef={forget}>
          {(props) => (
            <Group gap="sm">
              <Button variant="default" {...props}>
                Choose a file…
              </Button>
              <Text size="sm" c="var(--text-quiet)">
                or paste it below
              </Text>
            </Group>
          )}
        </FileButton>
        {tooLarge !== null && (
          <Text size="sm" c="var(--failed)" role="alert">
            {tooLarge} is larger than {limits.mappingYaml / 1024} KB: no mapping is that long. Choose an exported
            mapping.
          </Text>
        )}
        <Textarea
          label="YAML"
          value={text ?? ""}
          onChange={(event) => setText(event.currentTarget.value || null)}
          autosize
          minRows={6}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        />
        {read && !read.ok && <ImportProblems problems={read.problems} />}
        {read?.ok && <ImportOutlook {...{ draft, around }} imported={read.document} sourceKind={read.sourceKind} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={replace} disabled={!read?.ok}>
            Replace the draft
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
