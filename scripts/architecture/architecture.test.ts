import { describe, expect, test } from "vitest";
import { scopes, scopesOf } from "@/lib/access/scopes";
import { listFiles, readProjectFile } from "../system/project";
import { openDoors, unasked } from "./access-rules";
import { findAskedScopes } from "./find-unasked";
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

test("every scope is asked for by a verb, and held by an actor", () => {
  const asked = new Set(
    files.filter(({ path }) => path.startsWith("lib/")).flatMap(({ text }) => findAskedScopes(text)),
  );
  const held = new Set<string>(Object.values(scopesOf).flat());
  expect(Object.keys(scopes).filter((scope) => !asked.has(scope))).toEqual([]);
  expect(Object.keys(scopes).filter((scope) => !held.has(scope))).toEqual([]);
});

test("an exception from asking names a file and a function that exist", () => {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const gone = Object.keys(unasked).filter((entry) => {
    const [path = "", name = ""] = entry.split(" ");
    return !new RegExp(`function ${name}\\(`).test(texts.get(path) ?? "");
  });
  expect(gone).toEqual([]);
  expect(Object.keys(openDoors).filter((path) => !texts.has(path))).toEqual([]);
});

const verb = (body: string, head = "export async function change(ctx: Context): Promise<void> {") =>
  `${head}\n${body}\n}\n`;
const asks = '  requireScope(ctx, "location:change");';

const unaskedFor: [path: string, text: string, problem: RegExp][] = [
  ["lib/people/change.ts", verb("  await write(ctx.db);"), /^change takes a Context and does not call requireScope/],
  ["lib/people/change.ts", verb(`  await write(ctx.db);\n${asks}`), /before it reads or writes/],
  ["lib/people/change.ts", verb(`  //${asks}\n  await write(ctx.db);`), /^change takes/],
  ["lib/people/change.ts", verb(`  /* ${asks} */ await write(ctx.db);`), /^change takes/],
  ["lib/people/list.ts", verb("  yield 1;", "export async function* list(\n  ctx: Context,\n): Rows {"), /^list takes/],
  [
    "lib/people/list.ts",
    verb("  return read(db);", 'export function list({ db }: Pick<Context, "db">) {'),
    /^list takes/,
  ],
  ["lib/people/list.ts", "export const list = async (ctx: Context) => read(ctx.db);\n", /^list takes/],
  ["lib/people/list.ts", `export const list = (ctx: Context) => read(ctx.db);\n${verb(asks)}`, /^list takes/],
  [
    "lib/people/change.ts",
    `${verb(asks)}${verb("  await write(ctx.db);", "export async function drop<T>(ctx: Context, of: T) {")}`,
    /^drop takes/,
  ],
  [
    "app/(admin)/payroll/page.tsx",
    "export default async function Page() { return read(); }",
    /does not check the signed-in admin/,
  ],
  [
    "app/api/payroll/route.ts",
    'import { adminRoute } from "@/x";\nexport const GET = () => read();',
    /does not check the signed-in admin/,
  ],
  [
    "app/(admin)/payroll/actions.ts",
    '"use server";\nexport async function save() {}',
    /does not check the signed-in admin/,
  ],
];

const askedFor: [path: string, text: string][] = [
  ["lib/people/change.ts", verb(`${asks}\n  await write(ctx.db);`)],
  [
    "lib/people/change.ts",
    verb(asks, "export async function* change(\n  ctx: Context,\n  { a }: A,\n): Promise<{\n  a: A;\n}> {"),
  ],
  ["lib/people/change.ts", verb("  await write(tx);", "async function inner(ctx: Context) {")],
  ["lib/people/change.store.ts", verb("  await write(tx);", "export async function write(tx: Database) {")],
  ["lib/people/change.test.ts", verb("  await write(ctx.db);")],
  ["lib/sync/requeue.ts", verb("  await find(ctx.db);", "export async function requeueWaiting(ctx: Context) {")],
  ["app/(admin)/payroll/page.tsx", "export default async function Page() {\n  const ctx = await currentContext();\n}"],
  ["app/api/payroll/route.ts", "export const GET = adminRoute(async (ctx) => read(ctx.db));"],
  ["app/api/health/route.ts", "export const GET = () => Response.json({});"],
  ["app/(admin)/payroll/table.tsx", "export function Table() { return null; }"],
];

const forbidden: [path: string, text: string, problem: RegExp][] = [
  ["lib/people/list.ts", 'import { cookies } from "next/headers";', /lib never imports next/],
  ["lib/people/list.ts", 'import type { ReactNode } from "react";', /lib never imports react/],
  ["lib/people/list.test.ts", 'import { Page } from "@/app/page";', /lib never imports app/],
  ["lib/people/list.ts", 'import { send } from "@/inngest/client";', /lib never imports inngest/],
  ["inngest/sync.ts", 'import { Table } from "@/components/table";', /inngest never imports components/],
  ["components/table.tsx", 'import { load } from "@/app/load";', /components never imports app/],
  [
    "lib/mapping/compile.ts",
    'import { users } from "@/lib/people/vocabulary";',
    /lib\/mapping may not import lib\/people/,
  ],
  ["lib/mapping/compile.ts", 'import { log } from "@/lib/log";', /lib\/mapping stands alone/],
  ["lib/scim/patch/apply.ts", 'import { find } from "@/lib/people/find";', /lib\/scim may not import lib\/people/],
  ["lib/people/list.ts", 'import { start } from "@/lib/sync/start";', /lib\/people may not import lib\/sync/],
  ["lib/audit/record.ts", 'import {\n  one,\n  two,\n} from "@/lib/people/find";', /lib\/audit may not import/],
  ["lib/payroll/run.ts", 'import { z } from "@/lib/db/rows";', /table of arrows does not know/],
  ["lib/people/list.ts", 'import { sql } from "drizzle-orm";', /move the query into a \*\.store/],
  [
    "lib/people/list.ts",
    'const { users } = await import("@/drizzle/schema/people");',
    /move the query into a \*\.store/,
  ],
  ["app/page.tsx", 'import { users } from "../drizzle/schema/people";', /move the query into a \*\.store/],
  [
    "lib/people/list.ts",
    'import { startWorkdayStub } from "@/scripts/stubs/workday/server";',
    /only tests use scripts/,
  ],
  ["lib/people/index.ts", 'export * from "./list";', /passes on lib\/people\/list/],
  ["lib/people/find.ts", 'export { list } from "./list";', /passes on lib\/people\/list/],
  ["lib/people/find.ts", "const url = process.env.DATABASE_URL;", /reads process\.env/],
  ["lib/impact/judge.ts", 'import { run } from "@/lib/sync/run";', /lib\/impact may not import lib\/sync/],
  ["app/page.tsx", 'import { run } from "@/lib/sync/run";', /started and cancelled only/],
  ["components/row.tsx", 'import type { Start } from "@/lib/sync/start";', /started and cancelled only/],
  ["lib/people/list.ts", 'import { find } from "@/lib/people/find";', /of its own domain; write it as \.\//],
  ["lib/people/list.ts", 'import { rows } from "../db/rows";', /of another domain; write it as @\/lib\/db\/rows/],
  ["lib/people/find.ts", 'import { list } from "./list";\nexport { list };', /passes on lib\/people\/list/],
  [
    "lib/people/find.ts",
    'import type { List, One } from "./list";\nexport type { One };',
    /passes on lib\/people\/list/,
  ],
  ["lib/people/find.ts", 'import { find } from "./find";', /in a circle: lib\/people\/find.ts → lib\/people\/find.ts/],
  [
    "lib/people/find.ts",
    "export const find = async (id: string): Promise<string> => {\n  return id;\n};",
    /arrow find/,
  ],
  ["lib/people/find.ts", "const find = (\n  id: string,\n) => {\n  return id;\n};", /arrow find with a body/],
  ["lib/people/find.ts", "const a = 1;\n".repeat(401), /has 401 lines/],
  ["lib/sync/settle.store.ts", "sql`set note = 'Access had ended.' where id = 1`", /words 'Access had ended\.' in SQL/],
  ["lib/sync/settle.store.ts", "sql`select 'they are ' || name`", /words 'they are ' in SQL/],
  ["lib/sync/settle.store.ts", "sql`jsonb_build_object('message', $1)`", /words 'message' in SQL/],
];

const allowed: [path: string, text: string][] = [
  ["lib/people/find.ts", "const same = (id: string) => id;\nconst get: Get = async () => {\n  await go();\n};"],
  [
    "lib/sync/settle.store.ts",
    "/** Somebody else's 'Access'. */\nsql`select e->>'message' where status in ('created', 'updated') and key = 'scim'`;",
  ],
  ["lib/people/list.store.ts", 'import { sql } from "drizzle-orm";\nimport { users } from "@/drizzle/schema/people";'],
  ["lib/people/list.db.test.ts", 'import { users } from "@/drizzle/schema/people";'],
  ["lib/people/list.db.test.ts", 'import { openTestDatabase } from "@/scripts/test/database";'],
  ["lib/sync/run.ts", 'import { due } from "@/lib/directory/access-policy";\nimport { AppError } from "@/lib/errors";'],
  ["lib/nextcloud.ts", 'import { z } from "nextcloud";'],
  ["app/page.tsx", 'import { client } from "@/inngest/client";\nexport { handler as GET };'],
  ["lib/people/find.ts", '// told apart from "import" by its place\nconst words = "from \\"next\\"";'],
];

describe("a deliberate violation is found", () => {
  test.each(forbidden)("%s (%#)", (path, text, problem) => {
    const found = findViolations([readSource(path, text)]);
    expect(found.map((one) => one.problem)).toEqual([expect.stringMatching(problem)]);
  });

  test.each(unaskedFor)("nobody asked in %s (%#)", (path, text, problem) => {
    expect(findViolations([readSource(path, text)])).toEqual([{ path, problem: expect.stringMatching(problem) }]);
  });

  test("files that import each other in a circle, each circle once", () => {
    const circle = [
      readSource("lib/people/a.ts", 'import { b } from "./b";'),
      readSource("lib/people/b.ts", 'import { c } from "./c";'),
      readSource("lib/people/c.ts", 'import type { A } from "./a";'),
      readSource("lib/people/d.ts", 'import { a } from "./a";'),
    ];
    expect(findViolations(circle)).toEqual([
      {
        path: "lib/people/a.ts",
        problem: "is in a circle: lib/people/a.ts → lib/people/b.ts → lib/people/c.ts → lib/people/a.ts",
      },
    ]);
  });

  test("an arrow that goes through a file which passes on another one", () => {
    const chain = [
      readSource("lib/scim/users.ts", 'import { start } from "./port";'),
      readSource("lib/scim/port.ts", 'export { start } from "@/lib/sync/start";'),
      readSource("lib/sync/start.ts", ""),
    ];
    expect(findViolations(chain)).toContainEqual({
      path: "lib/scim/users.ts",
      problem: "imports lib/sync/start; lib/scim may not import lib/sync",
    });
  });

  test("a browser file that reaches the database through another file", () => {
    const chain = [
      readSource("components/a.tsx", '"use client";\nimport { b } from "./b";'),
      readSource("components/b.ts", 'import { c } from "@/lib/people/c";'),
      readSource("lib/people/c.ts", 'import { env } from "@/lib/env";'),
      readSource("lib/env.ts", ""),
    ];
    expect(findViolations(chain)).toEqual([
      { path: "components/a.tsx", problem: expect.stringContaining("components/b.ts → lib/people/c.ts → lib/env.ts") },
    ]);
  });
});

describe("what the rules permit is left alone", () => {
  test.each([...allowed, ...askedFor])("%s (%#)", (path, text) =>
    expect(findViolations([readSource(path, text)])).toEqual([]),
  );

  test("a browser file may take types from the server and call its actions", () => {
    const chain = [
      readSource(
        "app/a.tsx",
        '"use client";\nimport type { B } from "@/lib/people/subject.store";\nimport { save } from "./save";',
      ),
      readSource(
        "app/save.ts",
        '"use server";\nimport { env } from "@/lib/env";\nexport const save = adminAction(env);',
      ),
      readSource("lib/people/list.store.ts", 'import { sql } from "drizzle-orm";'),
    ];
    expect(findViolations(chain)).toEqual([]);
  });
});
