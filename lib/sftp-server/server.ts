import type { AddressInfo } from "node:net";
import ssh2, { type AuthContext, type Connection } from "ssh2";
import type { Context } from "@/lib/context";
import { readHostKey } from "@/lib/settings/sftp/host-key.store";
import { isKey, isPassword } from "./check-sign-in";
import { createDropBox, type DropBox } from "./drop-box";
import { findUsers, type UploadUser } from "./find-users";
import { makeHostKey } from "./host-key";
import { createLockout } from "./lockout";
import { serveFiles } from "./serve-files";

export type SftpServer = { port: number; fingerprint: string; close: () => Promise<void> };
export type SftpOptions = {
  port: number;
  host?: string;
  context: () => Context;
  settleMs?: number;
  patienceMs?: number;
};

const mostConnections = 50;
const mostFromOneAddress = 10;
const signInMs = 30_000;
const mostTries = 6;

/**
 * Rollcall's own SFTP server: signing in as a source's user gives its upload folder. No shell, no commands, no forwarding;
 * what a client may do beside uploading is nothing.
 */
export async function startSftpServer(options: SftpOptions): Promise<SftpServer> {
  const { context, settleMs = 60_000, patienceMs = 60 * 60_000 } = options;
  const start = context();
  const { privateKey, fingerprint } = await readHostKey(start.db, start.vault, start.now, makeHostKey);
  const lockout = createLockout();
  const boxes = new Map<string, DropBox>();
  const connections = new Map<Connection, string>();

  const boxFor = (user: UploadUser): DropBox => {
    const { pattern, ready, username } = user.config;
    const key = JSON.stringify([user.sourceId, pattern, ready, username]);
    const box =
      boxes.get(key) ??
      createDropBox({ context, settleMs, patienceMs, source: { id: user.sourceId, pattern, ready, username } });
    boxes.set(key, box);
    return box;
  };

  const server = new ssh2.Server(
    { hostKeys: [privateKey], ident: "Rollcall", keepaliveInterval: 30_000 },
    (client, { ip }) => {
      const isFull = connections.size >= mostConnections;
      const isCrowded = [...connections.values()].filter((one) => one === ip).length >= mostFromOneAddress;
      connections.set(client, ip);
      client.on("close", () => connections.delete(client));
      // A client that breaks off mid-handshake is an everyday event, and an unheard error would end the process.
      client.on("error", () => {});
      if (isFull || isCrowded || lockout.isLocked(ip)) return client.end();
      const patience = setTimeout(() => client.end(), signInMs);
      let tries = 0;
      let signedIn: UploadUser | null = null;
      client.on("authentication", (auth) => {
        tries += 1;
        if (tries > mostTries || lockout.isLocked(ip)) return client.end();
        void judge(context(), auth).then(
          (user) => {
            if (user === "probe") return auth.accept();
            if (user !== null) {
              signedIn = user;
              lockout.pass(ip);
              return auth.accept();
            }
            if (auth.method === "password" || auth.method === "publickey") {
              lockout.fail(ip);
              context().log.warn({ username: auth.username, method: auth.method }, "an SFTP sign-in was refused");
            }
            return auth.reject(["publickey", "password"]);
          },
          (error: unknown) => {
            context().log.error({ err: error }, "an SFTP sign-in could not be judged");
            client.end();
          },
        );
      });
      client.on("ready", () => {
        clearTimeout(patience);
        client.on("session", (acceptSession) => {
          const session = acceptSession();
          session.on("sftp", (accept) => {
            if (!signedIn) return client.end();
            const { config } = signedIn;
            const sftp = accept();
            // OpenSSH's client says that it is done and waits until the server closes.
            sftp.on("end", () => sftp.end());
            const end = serveFiles({
              sftp,
              box: boxFor(signedIn),
              pattern: config.pattern,
              log: context().log,
            });
            client.on(
              "close",
              () =>
                void end().catch((error: unknown) =>
                  context().log.error({ err: error }, "an SFTP upload could not be ended"),
                ),
            );
          });
          for (const refused of ["shell", "exec", "subsystem", "pty", "x11"] as const)
            session.on(refused as "shell", (_accept, reject) => reject?.());
        });
        client.on("tcpip", (_accept, reject) => reject());
        client.on("request", (_accept, reject) => reject?.());
      });
      client.on("close", () => clearTimeout(patience));
    },
  );
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  start.log.info({ port, fingerprint }, "the SFTP server takes uploads");
  return {
    port,
    fingerprint,
    close: async () => {
      for (const client of connections.keys()) client.end();
      for (const box of boxes.values()) await box.stop();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

/** The user who signs in, `probe` for a key that would do and is not yet signed with, null for anybody else. */
async function judge({ db, vault }: Context, auth: AuthContext): Promise<UploadUser | "probe" | null> {
  if (auth.method !== "password" && auth.method !== "publickey") return null;
  const users = await findUsers(db, vault, auth.username);
  const found = users.find((user) =>
    auth.method === "password" ? isPassword(user, auth.password) : isKey(user, auth),
  );
  if (!found) return null;
  return auth.method === "publickey" && !auth.signature ? "probe" : found;
}

function listen(server: InstanceType<typeof ssh2.Server>, { port, host }: SftpOptions): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, host ?? "0.0.0.0", () => {
      server.off("error", fail);
      done();
    });
  });
}
