/** JSON indented for reading; text that is not JSON is shown as it is. Numbers beyond double precision would change, so such text stays too. */
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
