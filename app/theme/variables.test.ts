import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { theme } from "./theme";
import { ThemeProvider } from "./theme-provider";
import { cssVariables } from "./variables";

/** After a change of the theme or of Mantine: `npx vitest run --project unit app/theme -u`. */
it("variables.css is what Mantine makes of the theme", async () => {
  const page = renderToStaticMarkup(
    createElement(MantineProvider, { theme, cssVariablesResolver: cssVariables, defaultColorScheme: "auto" }),
  );
  const styles = [...page.matchAll(/<style[^>]*>(.*?)<\/style>/gs)].map(([, css]) => css);
  expect(styles).toHaveLength(2);
  // As strong as Mantine's own defaults and an element more: it does not matter which file comes first.
  const css = styles
    .join("\n\n")
    .replaceAll("}@media", "}\n@media")
    .replace(/^:root(.*?),.*?\{/gm, "html:root$1 {");
  await expect(`${css}\n`).toMatchFileSnapshot("./variables.css");
});

it("the provider writes no styles into the page", () => {
  const page = renderToStaticMarkup(createElement(ThemeProvider, null, "page"));
  expect(page).toBe("page");
});
