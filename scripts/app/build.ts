import { ensureBuilt } from "../system/build";

/** `npm run build`: builds the app unless the last build was of the same sources. */
await ensureBuilt();
