import { eventType, Inngest, type Logger } from "inngest";
import { z } from "zod";
import { embeddedBaseUrl, embeddedFetch } from "./embedded/fetch";

/** Every event the app sends. `sourceId` is what keeps a source to one sync at a time. */
export const events = {
  syncRequested: eventType("sync/requested", {
    schema: z.object({ syncId: z.number().int().positive(), sourceId: z.number().int().positive() }),
  }),
  /** An alert was written that nobody has sent yet. */
  alertsWaiting: eventType("alerts/waiting", { schema: z.object({}) }),
  syncCancelled: eventType("sync/cancelled", { schema: z.object({ syncId: z.number().int().positive() }) }),
};

export type InngestSettings =
  | { mode: "embedded" }
  | {
      mode: "server";
      baseUrl?: string | undefined;
      eventKey?: string | undefined;
      signingKey?: string | undefined;
      /** `INNGEST_DEV` as given: `1`, `0` or the dev server's URL. */
      dev?: string | undefined;
    };

export type InngestClient = ReturnType<typeof createInngest>;

/** The client, for the engine the environment chose; the functions cannot tell which one it is. */
export function createInngest(options: { settings: InngestSettings; logger: Logger }) {
  return new Inngest({ id: "rollcall", logger: options.logger, ...connection(options.settings) });
}

function connection(settings: InngestSettings) {
  if (settings.mode === "embedded") return { isDev: true, baseUrl: embeddedBaseUrl, fetch: embeddedFetch };
  const { dev, baseUrl, eventKey, signingKey } = settings;
  const isDev = dev !== undefined && dev !== "0" && dev !== "false";
  const devUrl = isDev && URL.canParse(dev) ? dev : undefined;
  const given = { baseUrl: baseUrl ?? devUrl, eventKey, signingKey };
  return { isDev, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}
