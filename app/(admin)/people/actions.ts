"use server";

import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { sealWords } from "@/lib/secrets/sealed-words";

const input = z.object({ words: z.string().trim().min(1).max(200, "Search for at most 200 characters.") });

/** Seals words that may name a person, so that a list's address can hold them. */
export const sealWordsAction = adminAction(input, async (ctx, { words }) => sealWords(ctx.vault, words));
