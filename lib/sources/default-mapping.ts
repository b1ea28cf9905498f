import { mappingFrom } from "@/lib/mapping/defaults";
import type { MappingDocument } from "@/lib/mapping/document";
import { findVendor } from "./registry";

/** The mapping a new source of this kind starts with; everything is unmapped where the kind is not known. */
export const defaultMapping = (kind: string): MappingDocument => mappingFrom(findVendor(kind)?.mapping ?? {});
