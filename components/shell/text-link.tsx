"use client";

import { Anchor, type AnchorProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

type Props = AnchorProps & { href: string; scroll?: boolean; children: ReactNode };

/** Mantine's link over Next's; a component of its own, since a server component cannot hand a function to Anchor. */
export function TextLink({ href, ...rest }: Props) {
  return <Anchor component={Link} href={href} {...rest} />;
}
