import type { Cluster } from "../postgres/cluster";
import type { WorkdayStub } from "../stubs/workday/server";

/** What all cases share: a PostgreSQL that may be stopped, a stub Workday, an admin. */
export type Ground = {
  cluster: Cluster;
  stub: WorkdayStub;
  folder: string;
  logFile: string;
  /** The app's environment, besides its database. */
  variables: Record<string, string>;
  admin: { email: string; password: string };
};
