import { handleScim } from "@/app/_runtime/scim-route";

export {
  handleScim as DELETE,
  handleScim as GET,
  handleScim as HEAD,
  handleScim as OPTIONS,
  handleScim as PATCH,
  handleScim as POST,
  handleScim as PUT,
};
