/** `proposed`: nothing was changed, and it waits for another admin under this number. */
export type Fault = { message: string; remedy?: string; proposed?: number };

/** Whether a server action did what was asked, and if not, why. */
export type ServerAnswer = { ok: true } | ({ ok: false } & Fault);
