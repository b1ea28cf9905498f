import { addressOf } from "@/app/_runtime/request";
import { getRuntime } from "@/app/_runtime/runtime";

/** The short address of the same endpoint, which some products insist on; the protocol answers each of them itself, errors included. */
async function handle(request: Request): Promise<Response> {
  const { scim } = await getRuntime();
  return scim.handle(request, addressOf(request.headers));
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
