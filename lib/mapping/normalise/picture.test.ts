import { describe, expect, it } from "vitest";
import { normalise } from "../testing/normalise-attribute";

describe("picture URL", () => {
  it.each([
    ["https://example.com/a.png", "https://example.com/a.png"],
    ["HTTP://example.com/A.png?x=1#y", "HTTP://example.com/A.png?x=1#y"],
    [" https://example.com ", "https://example.com"],
    ["", "-"],
    [null, "-"],
  ])("%j is %j", (found, expected) => {
    expect(normalise("pictureUrl", found)).toBe(expected);
  });

  it.each([
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "ftp://example.com/a.png",
    "//example.com/a.png",
    "/a.png",
    "example.com/a.png",
    "https://",
    "https:///a.png",
    "https://exa mple.com/a.png",
    'https://example.com/"onerror=x',
    "https://example.com/<script>",
    "https://example.com\\a",
    " javascript:https://example.com",
    "https://[bad/a.png",
  ])("%j is refused", (found) => {
    expect(normalise("pictureUrl", found)).toBe("! which is not an address that begins with http:// or https://");
  });
});
