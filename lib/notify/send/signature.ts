import { createHmac } from "node:crypto";

/**
 * The headers that prove who sent a body and when: HMAC-SHA256 over `<timestamp>.<body>`, in hex. The timestamp is in Unix
 * seconds; a receiver refuses an old one, so that nobody can send it again.
 */
export function signedHeaders(secret: string, body: string, id: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return {
    "x-rollcall-delivery": id,
    "x-rollcall-timestamp": timestamp,
    "x-rollcall-signature": `sha256=${signature}`,
  };
}
