import type { Case } from "./case";
import { clockJumps } from "./cases/clock-jumps";
import { databaseRestart } from "./cases/database-restart";
import { diskFullPglite, diskFullPostgres } from "./cases/disk-full";
import { poolExhausted } from "./cases/pool-exhausted";
import { hundredReaders } from "./cases/readers";
import { scimDuringSync } from "./cases/scim-during-sync";
import { sourceFaults } from "./cases/source-faults";
import { twoAdmins } from "./cases/two-admins";
import { killCase } from "./kill/kill";
import { killPglite } from "./kill/kill-pglite";

/** Every kind of fault; docs/survival.md has a row for each. */
export const cases: readonly Case[] = [
  killCase("fetch"),
  killCase("plan"),
  killCase("hold"),
  killCase("apply"),
  killCase("close"),
  killCase("dry-run"),
  killCase("undo"),
  killPglite,
  databaseRestart,
  poolExhausted,
  diskFullPostgres,
  diskFullPglite,
  sourceFaults,
  twoAdmins,
  scimDuringSync,
  clockJumps,
  hundredReaders,
];
