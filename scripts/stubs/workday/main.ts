import { parseArgs } from "node:util";
import { startWorkdayStub } from "./server";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    users: { type: "string", default: "1200" },
    seed: { type: "string" },
    today: { type: "string" },
    day: { type: "string", default: "0" },
    "no-scenarios": { type: "boolean", default: false },
    rotate: { type: "boolean", default: false },
    "expires-in": { type: "string" },
    gzip: { type: "boolean", default: false },
    photos: { type: "boolean", default: false },
  },
});

const stub = await startWorkdayStub({
  port: Number(values.port),
  gzip: values.gzip,
  photos: values.photos,
  prerender: true,
  tokens: { rotate: values.rotate, ...(values["expires-in"] ? { expiresIn: Number(values["expires-in"]) } : {}) },
  company: {
    users: Number(values.users),
    day: Number(values.day),
    ...(values.seed ? { seed: Number(values.seed) } : {}),
    ...(values.today ? { today: values.today } : {}),
    ...(values["no-scenarios"] ? { scenarios: false } : {}),
  },
});

const { url, reportUrl, oneUserUrl, tokenUrl, credentials } = stub;
console.log(JSON.stringify({ url, reportUrl, oneUserUrl, tokenUrl, credentials }));

const stop = () => void stub.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
