import { startJsonApiRig } from "@/scripts/stubs/json-api/rig";
import { describeConformance } from "../conformance";

const noRefresh = "client credentials have no refresh token";

describeConformance("json_api", {
  startRig: startJsonApiRig({ paging: "page", signIn: "header" }),
  startTokenRig: startJsonApiRig({ paging: "none", signIn: "client_credentials" }),
  exceptions: {
    "a rotated refresh token is saved before data is asked for": noRefresh,
    "a refresh token that cannot be saved is not used": noRefresh,
  },
});
