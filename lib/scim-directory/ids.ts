const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids from clients are any text; only one in the spelling that was given out can be somebody's. */
export const isOurId = (text: string): boolean => UUID.test(text);
