"use client";

import { type ReactNode, useEffect, useState } from "react";

type Props = { opened: boolean; children: (opened: boolean) => ReactNode };

/**
 * A dialog or popover that is made when it is first opened, and costs a page nothing until then. It is there closed for a
 * moment first, so that it remembers where the focus was and gives it back.
 */
export function OnceOpened({ opened, children }: Props) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (opened) setThere(true);
  }, [opened]);
  return opened || isThere ? children(opened && isThere) : null;
}
