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
 * Stores every request's client address in a header. Next keeps a client's own X-Forwarded-For when there is one and
 * does not expose the socket, so the address is read before Next sees the request.
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
 * The client's address behind `trustedHops` trusted proxies: each appends the address it was called from, so entries
 * further left are only the client's claim. Without proxies it is the socket's address.
 */
export function chooseAddress(forwarded: string, peer: string | undefined, trustedHops: number): string {
  const claimed = forwarded.split(",").map((one) => one.trim());
  const path = [...claimed.filter(Boolean), peer ?? "unknown"];
  const address = path[Math.max(0, path.length - 1 - trustedHops)] ?? "unknown";
  return address.replace(/^::ffff:(?=\d+\.)/, "");
}
