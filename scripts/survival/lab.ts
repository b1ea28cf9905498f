import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "../postgres/cluster";
import { startWorkdayStub } from "../stubs/workday/server";
import { projectFolder } from "../system/project";
import { onShutdown } from "../system/shutdown";
import type { Ground } from "./ground";
import { createReference, type Outcome } from "./outcome";
import type { Random } from "./random";
import { prepareScenarios, type ScenarioName, type Scenarios } from "./scenarios";

export type Lab = Ground & {
  scenarios: Scenarios;
  /** How a scenario ends when nobody disturbs it. */
  reference: (name: ScenarioName) => Promise<Outcome>;
  /** How many disturbances of each kind; a few for the tests, more by hand. */
  points: number;
  random: Random;
};

/** Whole pages of people, so that there is something between two of them. */
const people = 4_000;

export async function openLab(): Promise<Omit<Lab, "points" | "random"> & { close: () => Promise<void> }> {
  const cluster = await startCluster({ durable: true });
  const forget = onShutdown(cluster.stop);
  const stub = await startWorkdayStub({ company: { users: people, today: "2026-01-05" } });
  const folder = mkdtempSync(join(tmpdir(), "rollcall-survival-"));
  const admin = { email: "admin@rollcall.test", password: randomUUID() };
  const ground: Ground = {
    cluster,
    stub,
    folder,
    logFile: join(projectFolder, ".test", "survival.log"),
    admin,
    variables: {
      ROLLCALL_DATA_DIR: folder,
      ROLLCALL_SECRET: randomBytes(48).toString("base64url"),
      ROLLCALL_ALLOW_PRIVATE_SOURCES: "true",
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    },
  };
  const scenarios = prepareScenarios(ground);
  return {
    ...ground,
    scenarios,
    reference: createReference(scenarios),
    close: async () => {
      forget();
      await stub.close();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
