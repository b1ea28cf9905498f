import type { ComponentProps } from "react";
import classes from "./icon-button.module.css";

type Props = Omit<ComponentProps<"button">, "className"> & {
  "aria-label": string;
  /** Side in pixels: 28 unless said. */
  size?: 28 | 34;
  /** With a border, as a page's own action. */
  framed?: boolean;
};

/** A button that is an icon. A plain element: every page has several, and the rail's are made for each of them. */
export function IconButton({ size = 28, framed, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      className={classes.button}
      data-large={size === 34 || undefined}
      data-framed={framed || undefined}
      {...rest}
    />
  );
}
