import { createHash } from "node:crypto";
import { isIP, connect as openSocket, type Socket } from "node:net";
import ssh2, { type SFTPWrapper } from "ssh2";
import type { SourceDependencies } from "../adapter";
import { guardedLookup, requireAllowed } from "../address";
import { SourceError } from "../error";
import { faultOfTransport } from "../http-fault";
import { stopReason, throwIfStopped } from "../stop-reason";
import type { FetchedConfig } from "./describe";

export type Session = { sftp: SFTPWrapper; close: () => void };
type Settings = Pick<FetchedConfig, "host" | "port" | "username" | "hostKey">;

const readyMs = 20_000;

/**
 * Signs in at the server whose host key is pinned. A server that shows another key, or the first one, gets neither password nor
 * signature. Address rules are those of all sources. Throws SourceError.
 */
export async function openSession(
  settings: Settings,
  secrets: Record<string, string>,
  deps: SourceDependencies,
  signal: AbortSignal,
): Promise<Session> {
  throwIfStopped(signal);
  const { host, port, username } = settings;
  const { password, privateKey } = secrets;
  if (!password && !privateKey) throw new SourceError("bad_config", "Neither a password nor a private key is set.");
  const sock = await openGuarded(host, port, deps.allowPrivateNetworks, signal);
  const client = new ssh2.Client();
  let refused: SourceError | null = null;
  const close = () => {
    client.end();
    sock.destroy();
  };
  try {
    await new Promise<void>((done, fail) => {
      signal.addEventListener("abort", () => fail(stopReason(signal)), { once: true });
      client
        .on("ready", () => done())
        .on("error", fail)
        .on("close", () => fail(new Error("closed")));
      client.connect({
        ...{ sock, username, readyTimeout: readyMs, keepaliveInterval: 15_000, keepaliveCountMax: 4 },
        ...(privateKey ? { privateKey } : {}),
        ...(password ? { password } : {}),
        hostVerifier: (key: Buffer) => {
          refused = judgeHostKey(settings, key);
          return refused === null;
        },
      });
    });
    const sftp = await new Promise<SFTPWrapper>((done, fail) =>
      client.sftp((error, opened) => (error ? fail(error) : done(opened))),
    );
    sftp.on("error", () => {});
    return { sftp, close };
  } catch (error) {
    close();
    throwIfStopped(signal);
    throw refused ?? faultOfSignIn(host, username, error);
  }
}

/** `SHA256:` and base64 without padding, as OpenSSH shows it. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

function judgeHostKey({ host, hostKey }: Settings, key: Buffer): SourceError | null {
  const shown = fingerprintOf(key);
  if (shown === hostKey) return null;
  if (hostKey === "")
    return new SourceError("host_key", `${host} shows the host key ${shown}. Nothing has been sent to it.`, {
      remedy:
        "Compare it with what the server's operator says. If it is the same, paste it under Host key and test again.",
      detail: shown,
    });
  return new SourceError("host_key", `${host} shows another host key than the one that is pinned: ${shown}.`, {
    detail: shown,
  });
}

function openGuarded(host: string, port: number, allowPrivate: boolean, signal: AbortSignal): Promise<Socket> {
  if (isIP(host) !== 0) requireAllowed(host, allowPrivate);
  return new Promise((done, fail) => {
    const socket = openSocket({ host, port, lookup: guardedLookup(allowPrivate) });
    const stop = () => socket.destroy(new Error("stopped"));
    signal.addEventListener("abort", stop, { once: true });
    socket.setTimeout(readyMs, () => socket.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
    socket.once("connect", () => {
      socket.setTimeout(0);
      done(socket);
    });
    socket.once("error", (error) => {
      fail(signal.aborted ? stopReason(signal) : faultOfTransport("The SFTP server", host, error));
    });
  });
}

function faultOfSignIn(host: string, username: string, error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const level = typeof error === "object" && error !== null && "level" in error ? error.level : "";
  if (level === "client-authentication")
    return new SourceError("unauthorized", `${host} refused to sign ${username} in.`, {
      remedy: "Check the username, and the password or the private key, with whoever runs the server.",
    });
  if (level === "client-timeout") return new SourceError("timeout_first_byte", `${host} did not answer within 20 s.`);
  if (error instanceof Error && /privateKey|passphrase/i.test(error.message))
    return new SourceError("bad_config", "The private key cannot be read.", {
      remedy: "Paste the whole key, without a passphrase.",
    });
  return faultOfTransport("The SFTP server", host, error);
}
