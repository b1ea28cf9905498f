import { describe, expect, test } from "vitest";
import { listFiles, readProjectFile } from "../system/project";
import { findViolations } from "./find-violations";
import { libArrows } from "./rules";
import { readSource } from "./source-file";

const files = listFiles()
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readSource(path, readProjectFile(path)));

test("the project keeps its own rules", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(findViolations(files).map(({ path, problem }) => `${path} ${problem}`)).toEqual([]);
});

test("the arrows of lib never lead back to where they started", () => {
  const reach = (from: string, trail: readonly string[]): void => {
    expect(trail, `${[...trail, from].join(" → ")} is a circle`).not.toContain(from);
    for (const to of libArrows[from]?.folders ?? []) reach(to, [...trail, from]);
  };
  for (const folder of Object.keys(libArrows)) reach(folder, []);
});

const forbidden: [path: string, text: string, problem: RegExp][] = [
  ["lib/people/list.ts", 'import { cookies } from "next/headers";', /lib never imports next/],
  ["lib/people/list.ts", 'import type { ReactNode } from "react";', /lib never imports react/],
  ["lib/people/list.test.ts", 'import { Page } from "@/app/page";', /lib never imports app/],
  ["lib/people/list.ts", 'import { send } from "../../inngest/client";', /lib never imports inngest/],
  ["inngest/sync.ts", 'import { Table } from "@/components/table";', /inngest never imports components/],
  ["components/table.tsx", 'import { load } from "@/app/load";', /components never imports app/],
  [
    "lib/mapping/compile.ts",
    'import { users } from "@/lib/people/vocabulary";',
    /lib\/mapping may not import lib\/people/,
  ],
  ["lib/mapping/compile.ts", 'import { log } from "../log";', /lib\/mapping stands alone/],
  ["lib/scim/patch/apply.ts", 'import { find } from "@/lib/people/find";', /lib\/scim may not import lib\/people/],
  ["lib/people/list.ts", 'import { start } from "@/lib/sync/start";', /lib\/people may not import lib\/sync/],
  ["lib/audit/record.ts", 'import {\n  one,\n  two,\n} from "@/lib/people/find";', /lib\/audit may not import/],
  ["lib/payroll/run.ts", 'import { z } from "@/lib/db/rows";', /table of arrows does not know/],
  ["lib/people/list.ts", 'import { sql } from "drizzle-orm";', /move the query into a store/],
  ["lib/people/list.ts", 'const { users } = await import("@/drizzle/schema/people");', /move the query into a store/],
  ["app/page.tsx", 'import { users } from "../drizzle/schema/people";', /move the query into a store/],
  [
    "lib/people/list.ts",
    'import { startWorkdayStub } from "@/scripts/stubs/workday/server";',
    /only tests use scripts/,
  ],
  ["lib/people/index.ts", 'export * from "./list";', /passes on lib\/people\/list/],
  ["lib/people/find.ts", 'export { list } from "./list";', /passes on lib\/people\/list/],
  ["lib/people/find.ts", "const url = process.env.DATABASE_URL;", /reads process\.env/],
  ["lib/people/find.ts", "const a = 1;\n".repeat(251), /has 251 lines/],
];

const allowed: [path: string, text: string][] = [
  ["lib/people/store.ts", 'import { sql } from "drizzle-orm";\nimport { users } from "@/drizzle/schema/people";'],
  ["lib/people/list.db.test.ts", 'import { users } from "@/drizzle/schema/people";'],
  ["lib/people/list.db.test.ts", 'import { openTestDatabase } from "@/scripts/test/database";'],
  ["lib/sync/run.ts", 'import { due } from "@/lib/deprovisioning/policy";\nimport { AppError } from "../errors";'],
  ["lib/nextcloud.ts", 'import { z } from "nextcloud";'],
  ["app/page.tsx", 'import { client } from "@/inngest/client";\nexport { handler as GET };'],
  ["lib/people/find.ts", '// told apart from "import" by its place\nconst words = "from \\"next\\"";'],
];

describe("a deliberate violation is found", () => {
  test.each(forbidden)("%s (%#)", (path, text, problem) => {
    const found = findViolations([readSource(path, text)]);
    expect(found.map((one) => one.problem)).toEqual([expect.stringMatching(problem)]);
  });

  test("a browser file that reaches the database through another file", () => {
    const chain = [
      readSource("components/a.tsx", '"use client";\nimport { b } from "./b";'),
      readSource("components/b.ts", 'import { c } from "@/lib/people/c";'),
      readSource("lib/people/c.ts", 'import { env } from "../env";'),
      readSource("lib/env.ts", ""),
    ];
    expect(findViolations(chain)).toEqual([
      { path: "components/a.tsx", problem: expect.stringContaining("components/b.ts → lib/people/c.ts → lib/env.ts") },
    ]);
  });
});

describe("what the rules permit is left alone", () => {
  test.each(allowed)("%s (%#)", (path, text) => expect(findViolations([readSource(path, text)])).toEqual([]));

  test("a browser file may take types from the server and call its actions", () => {
    const chain = [
      readSource(
        "app/a.tsx",
        '"use client";\nimport type { B } from "@/lib/people/store";\nimport { save } from "./save";',
      ),
      readSource("app/save.ts", '"use server";\nimport { env } from "@/lib/env";'),
      readSource("lib/people/store.ts", 'import { sql } from "drizzle-orm";'),
    ];
    expect(findViolations(chain)).toEqual([]);
  });
});
