import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { keepUnsavedDraft, readUnsavedDraft } from "./unsaved-draft";

const items = new Map<string, string>();
beforeEach(() => {
  items.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

const draft = defaultMapping("scim");

it("gives back the draft of a source that was begun from the mapping in force", () => {
  keepUnsavedDraft(3, 7, draft);
  expect(readUnsavedDraft(3, 7)).toEqual(draft);
  expect(readUnsavedDraft(3, 8)).toBeNull();
  expect(readUnsavedDraft(4, 7)).toBeNull();
  keepUnsavedDraft(3, 7, null);
  expect(readUnsavedDraft(3, 7)).toBeNull();
});

it.each(["", "{", "{}", '{"version":7,"document":{"attributes":1}}'])("is nothing when %j was left there", (text) => {
  items.set("rollcall:unsaved-mapping:3", text);
  expect(readUnsavedDraft(3, 7)).toBeNull();
});

it("does without a browser that keeps nothing", () => {
  vi.stubGlobal("localStorage", undefined);
  keepUnsavedDraft(3, 7, draft);
  expect(readUnsavedDraft(3, 7)).toBeNull();
});
