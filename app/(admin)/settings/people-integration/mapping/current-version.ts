import type { MappingDocument } from "@/lib/mapping/document";

/** The mapping in force when the studio was opened. */
export type CurrentVersion = { number: number; authorName: string; createdAt: Date; document: MappingDocument };
