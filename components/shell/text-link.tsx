import Link from "next/link";
import type { CSSProperties, ReactNode } from "react";
import classes from "./text-link.module.css";

type Props = {
  href: string;
  children: ReactNode;
  /** 13 or 12 pixels; 14 unless said. */
  size?: "sm" | "xs";
  /** The size of the text around it. */
  inherit?: boolean;
  underline?: "always" | "hover";
  c?: string;
  fw?: number;
  className?: string | undefined;
  scroll?: boolean;
  replace?: boolean;
  title?: string;
  dir?: "auto";
  "aria-current"?: "page";
};

/** A link in running text. */
export function TextLink({ size, inherit, underline = "hover", c, fw, className, ...rest }: Props) {
  const style: CSSProperties = { ...(c ? { color: c } : {}), ...(fw ? { fontWeight: fw } : {}) };
  return (
    <Link
      className={className ? `${classes.link} ${className}` : classes.link}
      data-size={inherit ? undefined : (size ?? "md")}
      data-underline={underline === "always" || undefined}
      style={c || fw ? style : undefined}
      {...rest}
    />
  );
}
