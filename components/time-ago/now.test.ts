import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { NowProvider, useNow } from "./now";

const Shown = () => useNow().toISOString();

it("is the server's time of the page load, not the module's", () => {
  const initial = new Date("2026-03-04T12:00:00.000Z");
  const Page = () => NowProvider({ initial, children: createElement(Shown) });
  expect(renderToString(createElement(Page))).toBe("2026-03-04T12:00:00.000Z");
});

it("says what is missing where nobody handed a time down", () => {
  expect(() => renderToString(createElement(Shown))).toThrow("needs a NowProvider");
});
