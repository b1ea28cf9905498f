import { z } from "zod";

/** Where pictures may come from: `photos.example.com`, `*.example.com` for what is below it, or with `http://` before it. */
const host = /^(https?:\/\/)?(\*\.)?([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?$/;

/** The list as an environment has it, as sources of a content security policy; https where nothing else is said. */
export const pictureHosts = z.string().transform((text, ctx): string[] => {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const wrong = words.find((word) => !host.test(word));
  if (wrong === undefined) return words.map((word) => (word.includes("://") ? word : `https://${word}`));
  ctx.addIssue({ code: "custom", message: `"${wrong}" is not a host such as photos.example.com or *.example.com` });
  return z.NEVER;
});

/** The address of a picture where its host is one of the list's; null where it is not, so that no browser asks for it. */
export function shownPicture(url: string | null, hosts: readonly string[]): string | null {
  return url !== null && URL.canParse(url) && hosts.some((one) => isOf(new URL(url), one)) ? url : null;
}

/** The rows with the pictures that may be shown. */
export function withShownPictures<Row extends { pictureUrl: string | null }>(
  rows: readonly Row[],
  hosts: readonly string[],
): Row[] {
  return rows.map((row) => ({ ...row, pictureUrl: shownPicture(row.pictureUrl, hosts) }));
}

function isOf(url: URL, allowed: string): boolean {
  const wanted = new URL(allowed.replace("*.", ""));
  if (url.protocol !== wanted.protocol || url.port !== wanted.port) return false;
  return allowed.includes("*.") ? url.hostname.endsWith(`.${wanted.hostname}`) : url.hostname === wanted.hostname;
}
