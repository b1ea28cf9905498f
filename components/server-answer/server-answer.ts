export type Fault = { message: string; remedy?: string };

/** Whether a server action did what was asked, and if not, why. */
export type ServerAnswer = { ok: true } | ({ ok: false } & Fault);
