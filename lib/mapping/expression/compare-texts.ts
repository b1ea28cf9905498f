const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** Orders texts by code points, as the specification requires: the same on every machine, whatever its language. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  // A difference in the second half of a surrogate pair is a difference of the whole code point.
  const isWithin = at > 0 && isHighSurrogate(left.charCodeAt(at - 1));
  return (isWithin ? pointAt(left, at - 1) - pointAt(right, at - 1) : 0) || pointAt(left, at) - pointAt(right, at);
}

/** The code point at an index; -1, below all of them, at the end of the text. */
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

/** Whether a text has no surrogates, so that its UTF-16 units are its code points. */
export const isPlain = (text: string): boolean => !/[\ud800-\udfff]/.test(text);
