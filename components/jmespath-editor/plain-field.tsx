import { Textarea, type TextareaProps } from "@mantine/core";
import { memo } from "react";
import { type ColoredKind, colorOf, colorText } from "./color-text";
import classes from "./jmespath-editor.module.css";

type Props = Omit<TextareaProps, "value"> & { kind: ColoredKind; value: string };

/** A text field coloured like the editor that takes its place: its own letters are transparent over coloured ones. */
export function PlainField({ kind, value, ...rest }: Props) {
  return (
    <div className={classes.under}>
      <Colored kind={kind} value={value} />
      <Textarea
        {...rest}
        value={value}
        autosize
        minRows={kind === "expression" ? 1 : 4}
        spellCheck={false}
        autoCapitalize="off"
        classNames={{ input: `${classes.plain} ${classes.typed}` }}
      />
    </div>
  );
}

const Colored = memo(function Colored({ kind, value }: Pick<Props, "kind" | "value">) {
  return (
    <div aria-hidden className={`${classes.plain} ${classes.colored}`}>
      {colorText(value, kind).map(({ from, text, token }) => (
        <span key={from} style={{ color: colorOf(token) }}>
          {text}
        </span>
      ))}
    </div>
  );
});
