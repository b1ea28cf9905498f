"use client";

import { useEffect } from "react";

/** Marks the document once React listens: a click before that goes nowhere, so whoever drives a browser waits for it. */
export function AnnounceInteractive() {
  useEffect(() => {
    document.documentElement.dataset.interactive = "true";
  }, []);
  return null;
}
