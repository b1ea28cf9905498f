import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../system/project";
import { readOptions } from "./options";

const inProject = (name: string) => join(projectFolder, name);

test.each([
  ["", 3000, ".demo", "workday"],
  ["--port 4000", 4000, ".demo", "workday"],
  ["--port=4000 --data .other", 4000, ".other", "workday"],
  ["--source ukg", 3000, ".demo-ukg", "ukg"],
  ["--source ukg --data .other", 3000, ".other", "ukg"],
])("%j", (words, port, data, name) => {
  expect(readOptions(words.split(" ").filter(Boolean))).toMatchObject({
    port,
    folder: inProject(data),
    source: { name },
  });
});

test.each([
  ["--port abc", "--port abc is not a port."],
  ["--port 0", "--port 0 is not a port."],
  ["--port 65536", "--port 65536 is not a port."],
  ["--port 1e3", "--port 1e3 is not a port."],
  ["--source bamboo", "There is no --source bamboo. There are: workday, ukg, soap, csv"],
  ["--source constructor", "There is no --source constructor"],
  ["--prot 4000", "There is no option --prot."],
  ["-p 4000", "There is no option -p."],
  ["4000", '"4000" is not an option. Put named options after two dashes: npm run demo -- --port'],
  ["--port", "argument"],
])("%j is refused in words", (words, message) => {
  expect(() => readOptions(words.split(" "))).toThrow(message);
});
