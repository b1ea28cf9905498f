import { z } from "zod";

const problem = z.object({ title: z.string(), detail: z.string().optional() });

/** Posts JSON to one of our own routes; a refusal or a lost connection becomes an Error with a message for the admin. */
export async function postJson(url: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const response = await reach(url, body, signal);
  if (response.ok) return response;
  const refused = problem.safeParse(await response.json().catch(() => null));
  throw new Error(refused.success ? [refused.data.title, refused.data.detail].join(" ").trim() : noAnswer);
}

export const noAnswer = "Rollcall did not answer. Check your connection and try again.";

async function reach(url: string, body: unknown, signal: AbortSignal): Promise<Response> {
  const headers = { "content-type": "application/json" };
  try {
    return await fetch(url, { method: "POST", body: JSON.stringify(body), headers, signal });
  } catch (error) {
    throw signal.aborted ? error : new Error(noAnswer);
  }
}

/** What went wrong, for a notice. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : noAnswer);
