/** JSON indented for reading. Text that is not JSON stays as it is, and so does JSON with numbers that parsing would round. */
export function indentJson(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return losesDigits(text) ? text : JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
}

const longNumber = /[[,:\s](-?\d{16,}|-?\d+\.\d{15,})(?=[\s,\]}]|$)/;

function losesDigits(text: string): boolean {
  return longNumber.test(text);
}
