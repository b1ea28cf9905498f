import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { JsonObject } from "../json";
import { at, type ConformanceTarget, createApi, objects, person, type ScimApi } from "./conformance/api";

export type Load = { clients: number; users: number; steps: number };

type Step = { kind: "create" | "deactivate" | "rename" | "replace" | "delete"; user: number };

/** Statuses a client may see when others work on the same user; anything else is a fault. */
const allowed: Record<Step["kind"], readonly number[]> = {
  create: [201, 409],
  deactivate: [200, 404],
  rename: [200, 404],
  replace: [200, 404],
  delete: [204, 404],
};

/** Many clients create, change and delete the same users at once; afterwards the directory must be consistent. */
export function describeLoad(label: string, target: () => ConformanceTarget, load: Load): void {
  describe(`SCIM under load: ${label}`, () => {
    beforeEach(() => target().reset());
    it(`${load.clients} clients on the same ${load.users} users end consistent`, () => run(target(), load), 300_000);
  });
}

async function run(target: ConformanceTarget, load: Load): Promise<void> {
  const api = createApi(target, "load");
  const group = await api.group("Everybody");
  const plans = fc.sample(fc.array(steps(load.users), { minLength: load.steps, maxLength: load.steps }), {
    numRuns: load.clients,
    seed: 11,
  });
  await Promise.all(plans.map((plan) => work(api, group.id, plan)));
  await checkConsistency(api, group.id);
}

const steps = (users: number): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constantFrom("create", "create", "deactivate", "rename", "replace", "delete"),
    user: fc.integer({ min: 0, max: users - 1 }),
  });

async function work(api: ScimApi, groupId: string, plan: readonly Step[]): Promise<void> {
  for (const step of plan) {
    const answer = await send(api, step);
    expect(allowed[step.kind], `${step.kind}: ${answer.text}`).toContain(answer.status);
    const value = [{ value: String(answer.body.id ?? "") }];
    if (answer.status === 201) await api.patch(`/Groups/${groupId}`, { op: "add", path: "members", value });
  }
}

async function send(api: ScimApi, { kind, user }: Step) {
  const handle = `load${user}`;
  if (kind === "create") return api.post("/Users", person(handle));
  const [found] = await api.find("/Users", `userName eq "${handle}@example.com"`);
  const path = `/Users/${String(found?.id ?? "none")}`;
  if (kind === "delete") return api.remove(path);
  if (kind === "replace") return api.put(path, person(handle, { title: "Replaced" }));
  const rename: JsonObject = { op: "replace", path: "title", value: "New" };
  return api.patch(path, kind === "rename" ? rename : { op: "replace", value: { active: false } });
}

/** One user per userName, lists and reads agree, and the group holds only users who are there. */
async function checkConsistency(api: ScimApi, groupId: string): Promise<void> {
  const { body } = await api.get("/Users?count=1000");
  const users = objects(body.Resources);
  const names = users.map((user) => user.userName);
  expect(new Set(names).size).toBe(names.length);
  expect(body.totalResults).toBe(users.length);
  for (const user of users) await checkUser(api, user);
  const ids = new Set(users.map((user) => String(user.id)));
  for (const member of await api.memberIds(groupId)) expect(ids).toContain(member);
}

async function checkUser(api: ScimApi, listed: JsonObject): Promise<void> {
  const read = await api.get(`/Users/${String(listed.id)}`);
  expect(read.body).toEqual(listed);
  expect(read.headers.get("etag")).toBe(at(listed, "meta", "version"));
  const found = await api.find("/Users", `userName eq "${String(listed.userName)}"`);
  expect(found.map((user) => user.id)).toEqual([listed.id]);
}
