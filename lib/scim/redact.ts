import { isObject, type Json, type JsonObject, setOwn } from "./json";

const SECRET = /password|passwd|secret|token|credential|privatekey|authorization/i;
export const REDACTED = "[redacted]";

/** The value with every secret replaced, also in PATCH operations that name it in their path. */
export function redact(value: Json): Json {
  if (Array.isArray(value)) return value.map(redact);
  if (!isObject(value)) return value;
  const hidesValue = Object.entries(value).some(
    ([key, item]) => key.toLowerCase() === "path" && typeof item === "string" && SECRET.test(item),
  );
  const result: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const isSecret = SECRET.test(key) || (hidesValue && key.toLowerCase() === "value");
    setOwn(result, key, isSecret ? REDACTED : redact(item));
  }
  return result;
}

/** The query string for the log; `filter=password eq …` is refused anyway but must not be kept either. */
export const redactQuery = (query: string): string => (SECRET.test(query) ? REDACTED : query);
