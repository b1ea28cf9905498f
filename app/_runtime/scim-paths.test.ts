import { createServer, request } from "node:http";
import { expect, test } from "vitest";
import { knownScimMethod, straightenScimPath, straightenScimPaths } from "./scim-paths";

test.each([
  ["/scim/v2//Users", "/scim/v2/Users"],
  ["/api/scim/v2//Users//7/?a=//b", "/api/scim/v2/Users/7/?a=//b"],
  ["//scim/v2", "/scim/v2"],
  ["/scim/v2?x", "/scim/v2?x"],
  ["/scim/v20//Users", "/scim/v20//Users"],
  ["/people//7", "/people//7"],
  ["/", "/"],
  ["/scim/v2/Users/%zz?filter=%ff", "/scim/v2/Users/%25zz?filter=%ff"],
  ["/api/scim/v2/Users/%ff%41", "/api/scim/v2/Users/%25ff%2541"],
  ["/scim/v2/Users/%C3%A9", "/scim/v2/Users/%C3%A9"],
  ["/people/%ff", "/people/%ff"],
])("%s", (given, straight) => {
  expect(straightenScimPath(given)).toBe(straight);
});

test.each([
  ["/scim/v2/Users", "TRACE", "OPTIONS"],
  ["/api/scim/v2", "PROPFIND", "OPTIONS"],
  ["/scim/v2/Users", "PATCH", "PATCH"],
  ["/people", "TRACE", "TRACE"],
])("%s by %s goes on as %s", (url, method, goesOnAs) => {
  expect(knownScimMethod(url, method)).toBe(goesOnAs);
});

test("a server hands on every SCIM request, whatever its method and path", async () => {
  straightenScimPaths();
  const server = createServer(({ method, url }, answer) => answer.end(`${method} ${url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const ask = (method: string, path: string) =>
    new Promise<string>((resolve, reject) => {
      const asked = request({ port, host: "127.0.0.1", method, path }, async (answer) =>
        resolve((await answer.toArray()).join("")),
      );
      asked.on("error", reject).end();
    });
  expect(await ask("TRACE", "/scim/v2//Users/%ff?a=%zz")).toBe("OPTIONS /scim/v2/Users/%25ff?a=%zz");
  expect(await ask("GET", "/people/%ff")).toBe("GET /people/%ff");
  await new Promise((resolve) => server.close(resolve));
});
