import { configureApp } from "../demo/configure-app";
import { startWorkdayStub } from "../stubs/workday/server";
import { onShutdown } from "../system/shutdown";

/**
 * `npm run db:seed`: connects the database of the environment to a stub Workday, which runs until Ctrl-C; leave it
 * running beside `npm run dev`. Start this one first: only one process can open PGlite's folder.
 */
const stub = await startWorkdayStub({ port: 8_790, photos: true });
onShutdown(stub.close);
const kept = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
await configureApp(stub, "persisted", Object.fromEntries(kept));
console.log(`Connected to a stub Workday at ${stub.url}, which runs until Ctrl-C. Now start the app in another terminal:

  ROLLCALL_ALLOW_PRIVATE_SOURCES=true ROLLCALL_PICTURE_HOSTS=${stub.url} npm run dev

A first sync waits in the queue.`);
