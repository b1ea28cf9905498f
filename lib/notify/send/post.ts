import { STATUS_CODES } from "node:http";
import { Agent, request } from "undici";
import { guardedConnector } from "@/lib/sources/address";
import { excerptOf } from "@/lib/sources/excerpt";
import { readBeginning } from "@/lib/sources/http-body";
import { faultOfTransport } from "@/lib/sources/http-fault";
import { parseRetryAfter } from "@/lib/sources/retry";
import { internalRemedy } from "../channels/read-address";
import type { Outcome } from "./outcome";

export type Post = {
  url: URL;
  body: string;
  headers: Record<string, string>;
  allowPrivateNetworks: boolean;
  now: Date;
};

const patienceMs = 10_000;

/** Posts JSON once. Follows no redirect, and connects only where a source may be: each address is checked as it is used. */
export async function postJson(post: Post): Promise<Outcome> {
  const agent = new Agent({ connect: guardedConnector(post.allowPrivateNetworks, patienceMs) });
  try {
    const answer = await request(post.url, {
      dispatcher: agent,
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "Rollcall", ...post.headers },
      body: post.body,
      signal: AbortSignal.timeout(patienceMs),
    });
    const retryAfter = [answer.headers["retry-after"] ?? []].flat()[0];
    return outcomeOf(post, answer.statusCode, await readBeginning(answer.body), retryAfter);
  } catch (error) {
    return outcomeOfFault(post.url.host, error);
  } finally {
    await agent.destroy();
  }
}

function outcomeOf({ url, now }: Post, status: number, beginning: Uint8Array, retryAfter: string | undefined): Outcome {
  const phrase = STATUS_CODES[status];
  const said = excerptOf(beginning);
  const answer = String(status);
  const words = `${url.host} answered ${status}${phrase ? ` ${phrase}` : ""}${said === "" ? "" : `: "${said}"`}.`;
  if (status >= 200 && status < 300) return { ok: true, answer, message: words };
  return {
    ok: false,
    answer,
    message: words,
    remedy: remedyOf(status),
    retryAfterMs: parseRetryAfter(retryAfter, now),
  };
}

function remedyOf(status: number): string {
  if (status < 400) return "Enter the address it redirects to: Rollcall does not follow redirects.";
  if (status === 401 || status === 403) return "Check that the receiver accepts this address and its signature.";
  if (status === 404 || status === 410) return "Copy the address again: the receiver does not know it.";
  if (status === 429) return "The receiver is asked too often. Rollcall tries again later.";
  return status >= 500 ? "Look at the receiver's own log." : "Check that the receiver takes this kind of message.";
}

function outcomeOfFault(host: string, error: unknown): Outcome {
  if (error instanceof Error && error.name === "TimeoutError") {
    const message = `${host} did not answer within ${patienceMs / 1_000} s.`;
    return {
      ok: false,
      answer: "timeout",
      message,
      remedy: "Check that it answers, and that this server may reach it.",
    };
  }
  const { code, message, remedy, detail } = faultOfTransport("The receiver", host, error);
  if (code === "blocked_address") {
    const refused = `${host} leads to ${detail}, an internal address. Rollcall sends nothing there.`;
    return { ok: false, answer: code, message: refused, remedy: internalRemedy };
  }
  return { ok: false, answer: detail || code, message, remedy };
}
