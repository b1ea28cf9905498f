"use client";

import { Kbd, Modal, Table } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";

const keys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["Ctrl/Cmd", "K"], does: "Go to a page, a sync or a person" },
  { keys: ["j"], does: "Next row, or next record in its panel" },
  { keys: ["k"], does: "Previous row, or previous record" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["Esc"], does: "Close what is open" },
  { keys: ["?"], does: "Show these keys" },
];

/** `?` shows what the keyboard can do. */
export function KeyHelp() {
  const [isOpen, help] = useDisclosure(false);
  useHotkeys([["shift+?", help.toggle]]);
  return (
    <Modal opened={isOpen} onClose={help.close} title="Keys" size="sm">
      <Table withRowBorders={false} verticalSpacing={4}>
        <Table.Tbody>
          {keys.map((line) => (
            <Table.Tr key={line.does}>
              <Table.Td w={140}>
                {line.keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{line.does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
