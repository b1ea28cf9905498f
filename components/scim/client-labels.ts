/** Identity providers as their own products are called. */
export const clientLabels: Record<string, string> = {
  okta: "Okta",
  entra: "Entra ID",
  onelogin: "OneLogin",
  jumpcloud: "JumpCloud",
  google: "Google",
  ping: "Ping",
  rippling: "Rippling",
  authentik: "authentik",
  other: "another client",
};
