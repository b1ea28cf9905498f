import { afterEach, beforeEach, expect, vi } from "vitest";

/** Console output a test did not ask for fails it; a test that expects some replaces the spy itself. */
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
