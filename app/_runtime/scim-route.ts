import { addressOf } from "./request";
import { getRuntime } from "./runtime";

/** Handles every SCIM request; the protocol writes its own error responses. */
export async function handleScim(request: Request): Promise<Response> {
  const { scim } = await getRuntime();
  return scim.handle(request, addressOf(request.headers));
}
