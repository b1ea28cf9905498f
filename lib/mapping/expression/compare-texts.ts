const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Orders texts by code points, as the specification has it: the same on every machine, whatever its language. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  // The halves of a pair are no code points of their own: what differs in its second half differs as a whole.
  const isWithin = at > 0 && isHighSurrogate(left.charCodeAt(at - 1));
  return (isWithin ? pointAt(left, at - 1) - pointAt(right, at - 1) : 0) || pointAt(left, at) - pointAt(right, at);
}

/** Below every code point where the text is over. */
const pointAt = (text: string, at: number): number => text.codePointAt(at) ?? -1;

/** The number of code points. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at += 1) {
    if (isHighSurrogate(text.charCodeAt(at)) && (text.codePointAt(at) ?? 0) > 0xffff) {
      count -= 1;
      at += 1;
    }
  }
  return count;
}

/** Whether a text has no halves of pairs, so that its units are its code points. */
export const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);
