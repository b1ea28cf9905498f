"use client";

import { type ReactNode, useEffect, useState } from "react";

/** What nobody sees until it is called for: it comes once the page works, and costs the server nothing. */
export function Later({ children }: { children: ReactNode }) {
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  return isThere ? children : null;
}
