import { ensureBuilt } from "../system/build";
import { runServer } from "./run-server";

/** `npm start`: builds if the sources have changed, then serves on HOST and PORT; the app itself migrates its database. */
await ensureBuilt();
await runServer("start", { NODE_ENV: "production" });
