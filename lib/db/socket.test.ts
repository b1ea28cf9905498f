import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, expect, it } from "vitest";
import { openPostgres } from "./client";
import { connectWithoutDelay } from "./socket";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function listen(): Promise<number> {
  const server = createServer((socket) => socket.on("data", (bytes) => socket.write(bytes)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A port that nobody listens on: it was ours a moment ago. */
async function closedPort(): Promise<number> {
  const port = await listen();
  closing.splice(0).forEach((close) => {
    close();
  });
  return port;
}

it("tries the hosts in order and takes the first that answers", async () => {
  const ports = [await closedPort(), await listen()];
  const socket = await connectWithoutDelay({ host: ["127.0.0.1", "127.0.0.1"], port: ports });
  closing.push(() => socket.destroy());
  socket.write("hello");
  const [bytes] = await once(socket, "data");
  expect(String(bytes)).toBe("hello");
});

it("leaves the refusal to whoever asked", async () => {
  const port = await closedPort();
  await expect(connectWithoutDelay({ host: ["127.0.0.1"], port: [port] })).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  const open = openPostgres(`postgres://nobody@127.0.0.1:${port}/none`);
  await expect(open.db.execute("select 1")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  await open.close();
});
