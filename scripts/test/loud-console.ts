import { afterEach, beforeEach, expect, vi } from "vitest";

/** Unexpected console output fails the test; a test that expects output replaces the spy. */
const methods = ["log", "info", "warn", "error", "debug"] as const;
let unexpected: string[] = [];

beforeEach(() => {
  unexpected = [];
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation(
      (...args) => void unexpected.push(`console.${method}: ${args.join(" ")}`),
    );
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(unexpected, "unexpected console output").toEqual([]);
});
