import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useRef } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import { limits } from "@/lib/mapping/limits";
import type { MappingSurroundings } from "../preview";
import { ImportOutlook, ImportProblems } from "./import-outlook";
import { useImported } from "./use-imported";

type Props = {
  draft: MappingDocument;
  around: MappingSurroundings;
  onReplace: (document: MappingDocument) => void;
  onClose: () => void;
};

/** Reads a YAML file, says what is wrong with it or what it would change, and replaces the draft only when told to. */
export function ImportDialog({ draft, around, onReplace, onClose }: Props) {
  const { text, tooLarge, problems, imported, take, type } = useImported();
  const replace = () => {
    if (!imported) return;
    onReplace(imported.document);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Import a mapping" size="xl">
      <Stack gap="md">
        <ChooseFile onTake={take} />
        {tooLarge !== null && (
          <Text size="sm" c="var(--failed)" role="alert">
            {tooLarge} is larger than {limits.mappingYaml / 1024} KB, more than any mapping. Choose an exported mapping.
          </Text>
        )}
        <Textarea
          label="YAML"
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        />
        {problems && <ImportProblems problems={problems} />}
        {imported && (
          <ImportOutlook {...{ draft, around }} imported={imported.document} sourceKind={imported.sourceKind} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={replace} disabled={!imported}>
            Replace the draft
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The same file may be chosen again once it has been corrected. */
function ChooseFile({ onTake }: { onTake: (file: File) => void }) {
  const forget = useRef<(() => void) | null>(null);
  const take = (file: File | null) => {
    forget.current?.();
    if (file) onTake(file);
  };
  return (
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
  );
}
