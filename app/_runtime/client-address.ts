import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

declare global {
  var rollcallAddressHeader: string | undefined;
}

/** The header that carries a request's address to where it is asked for. Nobody outside can guess its name. */
export function addressHeader(): string {
  globalThis.rollcallAddressHeader ??= `x-client-address-${randomUUID()}`;
  return globalThis.rollcallAddressHeader;
}

/**
 * Notes for every request where it came from. Next keeps a client's own X-Forwarded-For when there is one, and shows
 * the socket to nobody, so it is read before Next sees the request.
 */
export function noteAddresses(trustedHops: number): void {
  const header = addressHeader();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    request.headers[header] = chooseAddress(String(forwarded ?? ""), request.socket.remoteAddress, trustedHops);
  });
}

/**
 * The client's address when `trustedHops` proxies of ours stand in front: each appends whom it heard from, so that what
 * stands further left is only claimed. With none, it is the socket's.
 */
export function chooseAddress(forwarded: string, peer: string | undefined, trustedHops: number): string {
  const claimed = forwarded.split(",").map((one) => one.trim());
  const path = [...claimed.filter(Boolean), peer ?? "unknown"];
  const address = path[Math.max(0, path.length - 1 - trustedHops)] ?? "unknown";
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
