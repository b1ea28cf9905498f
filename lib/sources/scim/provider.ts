import type { Vendor } from "../vendor";
import { scimDescription } from "./describe";

export const scim: Vendor = { ...scimDescription, open: null };
