import { ensureBuilt } from "../system/build";
import { runNext } from "./next";

/** `npm start`: builds if the sources have changed, then serves on HOST and PORT; the app itself migrates its database. */
await ensureBuilt();
const { HOST } = process.env;
await runNext("start", { NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "1" }, HOST ? ["--hostname", HOST] : []);
