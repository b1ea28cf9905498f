import { TextInput } from "@mantine/core";
import { formatCount } from "@/components/format/numbers";

type Props = {
  number: number;
  /** What will happen to so many: "40 people will lose access". */
  effect?: string;
  typed: string;
  onType: (typed: string) => void;
  className?: string | undefined;
};

/** Asks for the number of people to be typed, so that nobody confirms it without having read it. */
export function TypedNumber({ number, effect, typed, onType, className }: Props) {
  return (
    <TextInput
      className={className}
      label={`${effect ? `${effect}. ` : ""}Type ${formatCount(number)} to confirm`}
      value={typed}
      onChange={(event) => onType(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="off"
      maxLength={20}
    />
  );
}
