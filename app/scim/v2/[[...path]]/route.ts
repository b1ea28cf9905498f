import { handleScim } from "@/app/_runtime/scim-route";

/** The short address of the same endpoint, which some products insist on. */
export {
  handleScim as DELETE,
  handleScim as GET,
  handleScim as HEAD,
  handleScim as OPTIONS,
  handleScim as PATCH,
  handleScim as POST,
  handleScim as PUT,
};
