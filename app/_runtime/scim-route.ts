import { addressOf } from "./request";
import { getRuntime } from "./runtime";

/** Every SCIM request; the protocol answers each of them itself, errors included. */
export async function handleScim(request: Request): Promise<Response> {
  const { scim } = await getRuntime();
  return scim.handle(request, addressOf(request.headers));
}
