/** The way from nothing to people who are kept in step, in the order it is walked. */
export const stepNames = ["choose", "connect", "mapped", "dryRun", "persist", "schedule", "scim"] as const;
export type StepName = (typeof stepNames)[number];

/** `later` says what it waits for: the step named. */
export type Step = { name: StepName; isOptional: boolean } & (
  | { state: "done" }
  | { state: "now" }
  | { state: "later"; waitsFor: StepName }
);

/** What the database knows of the way so far. */
export type Progress = {
  source: { id: number; kind: string; name: string; enabled: boolean } | null;
  /** When the schedule syncs the source next; null while it does not. */
  nextRunAt: Date | null;
  /** The newest full sync of the source. */
  last: { id: number; status: string; persisted: boolean } | null;
  /** The newest whole plan that changed nobody: a dry run, or a sync that is held. */
  reviewable: { id: number; isHeld: boolean } | null;
  /** Whether a sync of the source has updated users. */
  isLive: boolean;
  isScimOn: boolean;
};

/** Each step: done, to be done now, or waiting for another one. Pure. */
export function stepsOf({ source, nextRunAt, reviewable, isLive, isScimOn }: Progress): Step[] {
  const isTried = isLive || reviewable !== null;
  const done: Record<StepName, boolean> = {
    choose: source !== null,
    connect: source !== null,
    mapped: isTried,
    dryRun: isTried,
    persist: isLive,
    schedule: nextRunAt !== null,
    scim: isScimOn,
  };
  return stepNames.map((name) => {
    const step = { name, isOptional: name === "scim" };
    if (done[name]) return { ...step, state: "done" };
    const missing = needs[name].find((other) => !done[other]);
    return missing ? { ...step, state: "later", waitsFor: missing } : { ...step, state: "now" };
  });
}

/** Whoever has chosen how people come in may connect before anything else; SCIM waits for nothing. */
const needs: Record<StepName, readonly StepName[]> = {
  choose: [],
  connect: [],
  mapped: ["connect"],
  dryRun: ["connect"],
  persist: ["connect", "dryRun"],
  schedule: ["connect"],
  scim: [],
};

/** Whether people come in: what is left is for the settings to say. */
export const isThere = ({ isLive }: Pick<Progress, "isLive">): boolean => isLive;
