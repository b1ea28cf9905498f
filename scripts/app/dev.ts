import { runNext } from "./next";

/** `npm run dev`: the app with reloading, on PGlite in `.data/` unless DATABASE_URL says otherwise. */
await runNext("dev", { NODE_ENV: "development" });
