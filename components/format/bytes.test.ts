import { expect, test } from "vitest";
import { formatBytes } from "./bytes";

test.each([
  [0, "0 B"],
  [812, "812 B"],
  [4_200, "4.2 kB"],
  [123_456_789, "123 MB"],
  [5_000_000_000_000, "5000 GB"],
])("%i bytes are %s", (bytes, words) => expect(formatBytes(bytes)).toBe(words));
