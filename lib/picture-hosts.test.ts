import { expect, test } from "vitest";
import { pictureHosts, shownPicture, withShownPictures } from "./picture-hosts";

const hosts = pictureHosts.parse("photos.acme.test, *.cdn.test http://127.0.0.1:4000");

test("the list becomes sources of a policy, https where nothing is said", () => {
  expect(hosts).toEqual(["https://photos.acme.test", "https://*.cdn.test", "http://127.0.0.1:4000"]);
  expect(pictureHosts.parse(" ")).toEqual([]);
});

test.each(["*", "https:", "a b;c", "photos.acme.test/path", "'self'", "data:", "a.test; script-src *", "*.*.test"])(
  "%s is refused by name",
  (text) => {
    expect(() => pictureHosts.parse(text)).toThrow("is not a host such as");
  },
);

test.each([
  ["https://photos.acme.test/1.jpg", true],
  ["https://PHOTOS.acme.test/1.jpg", true],
  ["https://a.b.cdn.test/1.jpg", true],
  ["http://127.0.0.1:4000/1.svg", true],
  ["https://cdn.test/1.jpg", false],
  ["https://evilcdn.test/1.jpg", false],
  ["http://photos.acme.test/1.jpg", false],
  ["https://photos.acme.test:8443/1.jpg", false],
  ["https://photos.acme.test.evil.example/1.jpg", false],
  ["https://photos.acme.test@evil.example/1.jpg", false],
  ["not an address", false],
])("%s is shown: %s", (url, expected) => {
  expect(shownPicture(url, hosts)).toBe(expected ? url : null);
});

test("nothing is shown without a list", () => {
  expect(withShownPictures([{ pictureUrl: "https://a.test/1" }, { pictureUrl: null }], [])).toEqual([
    { pictureUrl: null },
    { pictureUrl: null },
  ]);
});
