import { openMigrated } from "./open";

/** `npm run db:migrate`: applies the committed migrations to the database the environment names. */
const open = await openMigrated();
await open.close();
console.log(`Migrated (${open.driver}).`);
