import { Combobox, Loader, TextInput, type TextInputProps } from "@mantine/core";

type Props = Omit<TextInputProps, "onChange"> & {
  /** What is chosen. */
  name: string;
  /** What is being looked for; null while nothing is. */
  words: string | null;
  problem: string | null;
  isBusy: boolean;
  onType: (words: string) => void;
  onOpen: () => void;
  onLeave: () => void;
};

/** Shows what is chosen, and while open what is searched for. */
export function SearchField({ name, words, problem, isBusy, onType, onOpen, onLeave, ...target }: Props) {
  return (
    <TextInput
      {...target}
      label="Payload"
      value={words ?? name}
      placeholder={words === null ? "None stored yet" : "Name, e-mail, employee ID or #sync"}
      onChange={({ currentTarget: { value } }) => onType(words === null ? withoutName(value, name) : value)}
      onClick={onOpen}
      onFocus={({ currentTarget: field }) => {
        if (field.value === name) field.select();
      }}
      onBlur={onLeave}
      error={problem}
      rightSection={isBusy ? <Loader size={14} /> : <Combobox.Chevron />}
      rightSectionPointerEvents="none"
      spellCheck={false}
    />
  );
}

/** What was typed, without the chosen name: a quick typist types before the field has selected it. */
const withoutName = (text: string, name: string): string => text.replace(name, "");
