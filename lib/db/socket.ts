import { createConnection, type Socket } from "node:net";

type Address = { host: string[]; port: number[]; path?: string | null | undefined };

const connectMs = 30_000;

/**
 * A connection without Nagle's delay: the driver writes a large statement (and the end of a COPY) as two packets, and
 * the second would wait up to 40 ms for the server's delayed acknowledgement of the first. Several hosts are tried in
 * order.
 */
export async function connectWithoutDelay({ host: hosts, port: ports, path }: Address): Promise<Socket> {
  if (path) return connected(createConnection(path));
  let failure: unknown = new Error("The database address names no host.");
  for (const [at, host] of hosts.entries()) {
    try {
      const socket = await connected(createConnection({ host, port: ports[at] ?? 5432, noDelay: true }));
      // The driver's TLS reads the server's name from `host`.
      return Object.assign(socket, { host });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function connected(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(connectMs, () => socket.destroy(new Error("The database did not answer within 30 s.")));
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.removeAllListeners("timeout").off("error", reject);
      resolve(socket);
    });
  });
}
