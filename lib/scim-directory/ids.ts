const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a client's text can be an id that Rollcall gave out: a UUID in lower case. */
export const isOurId = (text: string): boolean => UUID.test(text);
