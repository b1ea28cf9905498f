import { AppError } from "@/lib/errors";

const mostBytes = 512 * 1024;

/** The JSON body of a page's own request; refuses bodies larger than any page sends. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > mostBytes) throw new AppError("invalid", "The request is larger than 512 KB.", "Make it smaller.");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The request is not JSON.", "Reload the page and try again.");
  }
}
