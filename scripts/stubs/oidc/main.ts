import { parseArgs } from "node:util";
import { startOidcStub } from "./server";

const { values } = parseArgs({
  options: { port: { type: "string", default: "0" }, app: { type: "string", default: "http://localhost:3000" } },
});

const stub = await startOidcStub({
  port: Number(values.port),
  redirectUris: [`${values.app}/api/auth/callback/oidc`],
});
console.log(JSON.stringify({ issuer: stub.issuer, clientId: stub.clientId, clientSecret: stub.clientSecret }));

const stop = () => void stub.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
