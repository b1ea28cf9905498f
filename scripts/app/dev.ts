import { runServer } from "./run-server";

/** `npm run dev`: the app with reloading, on PGlite in `.data/` unless DATABASE_URL says otherwise. */
await runServer("dev", { NODE_ENV: "development" });
