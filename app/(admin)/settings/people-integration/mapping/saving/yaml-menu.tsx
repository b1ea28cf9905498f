import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDotsVertical } from "@tabler/icons-react";
import { useState } from "react";
import type { MappingDocument } from "@/lib/mapping/document";
import type { MappingSurroundings } from "../preview";

type Props = {
  draft: MappingDocument;
  around: MappingSurroundings;
  onReplace: (document: MappingDocument) => void;
};

type Dialog = typeof import("./import-dialog").ImportDialog;

/** The whole mapping as a YAML file, out and in. What reads YAML is loaded only when it is asked for. */
export function YamlMenu({ draft, around, onReplace }: Props) {
  const [ImportDialog, setDialog] = useState<Dialog | null>(null);
  const { sourceKind } = around;
  const saveFile = async () => {
    const { exportMapping } = await import("@/lib/mapping/yaml");
    download(`${sourceKind}-mapping.yaml`, exportMapping(draft, sourceKind));
  };
  const openDialog = async () => {
    const loaded = await import("./import-dialog");
    setDialog(() => loaded.ImportDialog);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="xs" aria-label="Import and export">
            <IconDotsVertical size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => saveFile().catch(sayUnloaded)}>Export as YAML</Menu.Item>
          <Menu.Item onClick={() => openDialog().catch(sayUnloaded)}>Import YAML…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {ImportDialog && <ImportDialog {...{ draft, around, onReplace }} onClose={() => setDialog(null)} />}
    </>
  );
}

function sayUnloaded(): void {
  notifications.show({
    color: "red",
    title: "This part of the page could not be loaded.",
    message: "Check your connection and try again. If Rollcall was just updated, reload the page.",
  });
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
