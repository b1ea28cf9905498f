import { request as ask } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import { signIn, visit } from "./pages";
import { prepareWorld } from "./world";

const world = prepareWorld({ firstSync: "none" });

type Ask = { method: string; path: string; token?: string; headers?: Record<string, string>; body?: string };

const user = JSON.stringify({ userName: "ada@example.com", name: { givenName: "Ada", familyName: "L" }, active: true });
const json = { "content-type": "application/scim+json" };

/** What clients send seldom and servers treat differently, beside the everyday. */
const asks: Ask[] = [
  { method: "GET", path: "/api/scim/v2/ServiceProviderConfig" },
  { method: "GET", path: "/scim/v2/Users?count=1" },
  { method: "GET", path: "/api/scim/v2//Users//" },
  { method: "GET", path: "/scim/v2/Users?filter=userName%20eq%20%22ada@example.com%22" },
  { method: "HEAD", path: "/scim/v2/Users" },
  { method: "OPTIONS", path: "/scim/v2/Users" },
  { method: "TRACE", path: "/scim/v2/Users" },
  { method: "PROPFIND", path: "/api/scim/v2/Users" },
  { method: "GET", path: "/scim/v2/Users/%ff" },
  { method: "GET", path: "/scim/v2/Users/%zz", token: "wrong" },
  { method: "GET", path: "/scim/v2/nowhere" },
  { method: "POST", path: "/scim/v2/Users", headers: json, body: "{" },
  { method: "POST", path: "/scim/v2/Users", headers: { "content-type": "text/xml" }, body: "<x/>" },
  { method: "POST", path: "/scim/v2/Users", headers: { ...json, "content-encoding": "gzip" }, body: "x" },
  { method: "POST", path: "/scim/v2/Users", headers: json, body: JSON.stringify({ x: "y".repeat(1_100_000) }) },
  { method: "POST", path: "/scim/v2/Users", headers: json, body: user, token: "wrong" },
  { method: "PUT", path: "/scim/v2/Users/none", headers: json, body: user },
  { method: "PATCH", path: "/scim/v2/Users/none", headers: { ...json, "if-match": 'W/"1"' }, body: "{}" },
  { method: "DELETE", path: "/scim/v2/Users/none" },
];

test("the server of npm start and Next's own server give the same SCIM answers", async ({ page }) => {
  await signIn(page, world());
  const token = await makeToken(page);
  const first = await answerAll(token);
  expect(first.map(({ status }) => status)).not.toContain(500);
  expect(first[0]?.status).toBe(200);
  await world().app.stop();
  await world().restart("next");
  const second = await answerAll(token);
  for (const [at, answer] of first.entries()) expect.soft(second[at], JSON.stringify(asks[at])).toEqual(answer);
});

async function makeToken(page: Page): Promise<string> {
  await visit(page, `${world().url}/settings/people-integration/scim`);
  await page.getByRole("switch", { name: "Enable SCIM" }).click({ force: true });
  await expect(page.getByText("No requests yet.")).toBeVisible();
  await page.getByRole("button", { name: "Create token" }).click();
  await page.getByRole("textbox", { name: "Label" }).fill("both entries");
  await page.getByRole("dialog").getByRole("button", { name: "Create token" }).click();
  return page.getByRole("dialog").getByRole("textbox", { name: "Token" }).inputValue();
}

async function answerAll(token: string) {
  const answers: Awaited<ReturnType<typeof answer>>[] = [];
  for (const one of asks) answers.push(await answer(one, token));
  return answers;
}

/** Headers that differ by their nature, or that only say how the body travels. */
const leftOut = /^(date|x-request-id|connection|keep-alive|transfer-encoding|content-length|vary)$/;

/** By Node's own client: fetch sends neither TRACE nor a path that is not UTF-8 as it is. */
function answer({ method, path, token: other, headers = {}, body }: Ask, token: string) {
  const authorization = `Bearer ${other ?? token}`;
  return new Promise<{ status: number | undefined; headers: object; text: string }>((resolve, reject) => {
    const sent = ask(new URL(world().url), { method, path, headers: { ...headers, authorization } }, (received) => {
      let text = "";
      received.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      received.on("end", () => {
        const kept = Object.entries(received.headers).filter(([name]) => !leftOut.test(name));
        resolve({ status: received.statusCode, headers: Object.fromEntries(kept.sort()), text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
