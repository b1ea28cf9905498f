import { ensureBuilt } from "../system/build";

/** `npm run build`: builds the app unless its sources are unchanged since the last build. */
await ensureBuilt();
