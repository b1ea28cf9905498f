import { z } from "zod";
import { describeVendor } from "../description";
import { scimMapping } from "./mapping";

export const scimDescription = describeVendor({
  label: "SCIM",
  about: "Your identity provider (Okta, Entra ID, OneLogin, JumpCloud, Google, Ping) pushes each change as it happens.",
  settings: z.object({}),
  secrets: {},
  origins: () => [],
  mapping: scimMapping,
  compare: {
    flow: "Your identity provider pushes to Rollcall",
    needs: "A SCIM token, made on the SCIM tab",
    setup: "Minutes with an admin of the identity provider",
    data: "What the identity provider is set to send",
    frequency: "At once, with each change",
    onePerson: "From the identity provider",
    leavers: "Deactivated or deleted users",
  },
  guide: [
    "Create a token on the SCIM tab and copy it with the base URL.",
    "Enter both in the identity provider's provisioning settings and assign people.",
  ],
});
