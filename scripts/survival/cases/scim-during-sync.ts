import { employeesOf } from "../../stubs/company/company";
import type { Employee } from "../../stubs/company/employee";
import type { Case, Run } from "../case";
import type { Lab } from "../lab";
import type { ScenarioName } from "../scenarios";
import { awaitEnd, wordSync } from "../syncs";
import { findViolations, type World } from "../world";

const clients = 4;

export const scimDuringSync: Case = {
  id: "scim-during-sync",
  says: "an identity provider that creates, changes, ends and deletes the same people while a sync does",
  async *runs(lab) {
    for (let at = 0; at < lab.points; at++) {
      const name = (["first", "day", "approved"] as const)[at % 3] ?? "first";
      yield await pushDuring(lab, name);
    }
  },
};

async function pushDuring(lab: Lab, name: ScenarioName): Promise<Run> {
  const { world, syncId } = await lab.scenarios.begin(name);
  try {
    await world.launch();
    const people = [...employeesOf(lab.stub.company())];
    const push = createProvider(world);
    let isOver = false;
    const statuses = new Map<number, number>();
    const work = async () => {
      while (!isOver) {
        const status = await pushSomething(lab, push, lab.random.pick(people));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const pushing = Array.from({ length: clients }, work);
    const state = await awaitEnd(world, syncId, 120);
    isOver = true;
    await Promise.all(pushing);
    await world.stop();
    const violations = await findViolations(world.open);
    if (state.status !== "completed") violations.push(`the sync ended ${state.status} (${state.error})`);
    const faults = [...statuses]
      .filter(([status]) => status >= 500)
      .map(([status, times]) => `${times} pushes answered ${status}`);
    const told = [...statuses].sort().map(([status, times]) => `${times}×${status}`);
    return { at: `${name}: ${told.join(" ")} (${wordSync(state)})`, violations: [...violations, ...faults] };
  } finally {
    await world.close();
  }
}

type Push = (method: string, path: string, body?: object) => Promise<{ status: number; id: string | null }>;

function createProvider(world: World): Push {
  const headers = { authorization: `Bearer ${world.scimToken}`, "content-type": "application/scim+json" };
  return async (method, path, body) => {
    const init: RequestInit = body ? { method, headers, body: JSON.stringify(body) } : { method, headers };
    const answer = await fetch(`${world.app().url}/scim/v2${path}`, init);
    const text = await answer.text();
    const id = answer.ok && text !== "" ? (JSON.parse(text) as { id?: string }).id : undefined;
    return { status: answer.status, id: id ?? null };
  };
}

/** Somebody of the company, sometimes under another address than the HR system has for them. */
async function pushSomething({ random }: Lab, push: Push, { id, preferred, email, title }: Employee): Promise<number> {
  const address = random.below(3) === 0 || email === null ? `${id.toLowerCase()}@pushed.test` : email;
  const created = await push("POST", "/Users", {
    schemas: [userUrn, enterpriseUrn],
    userName: address,
    displayName: preferred,
    title,
    emails: [{ value: address, primary: true }],
    active: true,
    [enterpriseUrn]: { employeeNumber: id },
  });
  if (created.id === null) return created.status;
  const change = random.below(4);
  if (change === 0) return (await push("DELETE", `/Users/${created.id}`)).status;
  const value = change === 1 ? { active: false } : { title: `Pushed ${title}` };
  return (await push("PATCH", `/Users/${created.id}`, { schemas: [patchUrn], Operations: [{ op: "replace", value }] }))
    .status;
}

const userUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
