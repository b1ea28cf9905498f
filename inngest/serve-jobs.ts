import { serve } from "inngest/edge";
import { isLoopbackAddress } from "@/lib/loopback";
import type { InngestSettings } from "./client";
import type { Jobs } from "./jobs";

const path = "/api/inngest";

type Options = {
  jobs: Pick<Jobs, "client" | "functions">;
  settings: Extract<InngestSettings, { mode: "server" }>;
  appUrl: string;
  isProduction: boolean;
};

export type JobsDoor = {
  /** Answers an Inngest server's call; `address` is where it came from. */
  handle: (request: Request, address: string) => Promise<Response>;
  /** Tells the Inngest server of the functions, with our own signing key; answers what it said. */
  register: () => Promise<Response>;
};

/**
 * Where an Inngest server calls the functions. Calls have to be signed, also those that ask us to register again: a server
 * learns where jobs go from APP_URL, never from who asks. The dev server signs nothing; in production it is on this machine.
 */
export function serveJobs({ jobs, settings, appUrl, isProduction }: Options): JobsDoor {
  const place = { serveOrigin: new URL(appUrl).origin, servePath: path };
  const options = { client: jobs.client, functions: jobs.functions, ...place };
  const signedOnly = serve({ ...options, enableUnauthedSync: false });
  const own = serve({ ...options, enableUnauthedSync: true });
  const isUnsigned = settings.dev !== undefined;
  return {
    handle: async (request, address) => {
      if (isUnsigned && isProduction && !isLoopbackAddress(address)) return new Response(null, { status: 403 });
      return signedOnly(request);
    },
    register: async () => own(new Request(new URL(path, appUrl), { method: "PUT", headers: { host: "own" } })),
  };
}
