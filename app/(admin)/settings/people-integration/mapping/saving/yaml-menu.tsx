import { Button, FileButton, Group, Menu, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import { exportMapping, importMapping } from "@/lib/mapping/yaml";
import { documentChanges } from "../document-changes";
import { DocumentDiff } from "../document-diff";

type Props = { draft: MappingDocument; fileName: string; onReplace: (document: MappingDocument) => void };

/** The whole mapping as a YAML file, out and in. */
export function YamlMenu({ draft, fileName, onReplace }: Props) {
  const [isImporting, setImporting] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="Import and export">
            <IconDotsVertical size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => download(fileName, exportMapping(draft))}>Export as YAML</Menu.Item>
          <Menu.Item onClick={() => setImporting(true)}>Import YAML…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isImporting && <ImportDialog draft={draft} onReplace={onReplace} onClose={() => setImporting(false)} />}
    </>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

type ImportProps = Pick<Props, "draft" | "onReplace"> & { onClose: () => void };

function ImportDialog({ draft, onReplace, onClose }: ImportProps) {
  const [text, setText] = useState("");
  const read = useMemo(() => (text.trim() === "" ? null : importMapping(text)), [text]);
  const replace = () => {
    if (!read?.ok) return;
    onReplace(read.document);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Import a mapping" size="xl">
      <Stack gap="md">
        <FileButton onChange={async (file) => setText((await file?.text()) ?? "")} accept=".yaml,.yml">
          {(props) => (
            <Button variant="default" {...props}>
              Choose a file…
            </Button>
          )}
        </FileButton>
        <Textarea
          label="YAML"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={16}
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        />
        {read && !read.ok && (
          <ul role="alert">
            {read.problems.map(({ line, column, message }) => (
              <li key={`${line} ${column} ${message}`}>
                Line {line}, column {column}: {message}
              </li>
            ))}
          </ul>
        )}
        {read?.ok && (
          <>
            <Text size="sm">The file would change the draft so. Nothing is saved yet.</Text>
            <DocumentDiff changes={documentChanges(draft, read.document)} />
          </>
        )}
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
