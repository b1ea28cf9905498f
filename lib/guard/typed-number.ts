/** Whether a typed text is this number, written as people write numbers: `1,133`, `1.133`, `1 133`. Pure. */
export const isNumberTyped = (typed: string, number: number): boolean =>
  typed.replace(/[\s.,'’]/g, "") === String(number);
