/** The package ships no types; these are the parts of it used here. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  export type Interaction = { uid: string; prompt: { name: string }; params: Record<string, unknown> };
  export type Grant = { addOIDCScope: (scope: string) => void; save: () => Promise<string> };
  type Context = { oidc: { session?: { accountId?: string }; client: { clientId: string } } };

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: unknown): Promise<void>;
    Grant: new (of: {
      accountId: string | undefined;
      clientId: string;
    }) => Grant;
  }
  export type { Context };
}
