"use client";

import { useEffect } from "react";

/** Marks the document once React listens. Earlier clicks do nothing, so browser tests wait for the mark. */
export function AnnounceInteractive() {
  useEffect(() => {
    document.documentElement.dataset.interactive = "true";
  }, []);
  return null;
}
