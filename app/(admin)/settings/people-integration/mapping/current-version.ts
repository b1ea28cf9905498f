import type { MappingDocument } from "@/lib/mapping/document";

/** The current mapping when the studio was opened. */
export type CurrentVersion = { number: number; authorName: string; createdAt: Date; document: MappingDocument };
