import type { ReactNode } from "react";

/** Backticks in a message mark code. */
export function withCode(message: string): ReactNode[] {
  return message.split("`").map((part, index) => {
    const key = `${index}:${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
}

/** A text whose backticks mark code. */
export const WithCode = ({ text }: { text: string }) => withCode(text);
