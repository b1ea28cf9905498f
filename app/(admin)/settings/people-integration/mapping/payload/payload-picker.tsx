import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ComponentProps, memo } from "react";
import { PasteDialog } from "./paste-dialog";
import { PayloadSearch } from "./payload-search";

/** Chooses the payload to try the mapping on: any person's, any record's, a sample or pasted JSON. */
export const PayloadPicker = memo(function PayloadPicker(props: ComponentProps<typeof PayloadSearch>) {
  const [isPasting, pasting] = useDisclosure(false);
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <PayloadSearch {...props} />
      </div>
      <Button variant="default" px="sm" onClick={pasting.open}>
        Paste…
      </Button>
      <PasteDialog opened={isPasting} onClose={pasting.close} onShow={props.onShow} />
    </Group>
  );
});
