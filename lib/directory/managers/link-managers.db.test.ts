import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { few } from "@/lib/db/planner";
import { queryRows } from "@/lib/db/rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { linkManagers } from "./link-managers";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

const people = few + 100;
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

async function readLinks(): Promise<string[]> {
  const rows = await queryRows<{ link: string }>(
    open.db,
    sql`select u.employee_id || ' ' || m.employee_id as link from user_managers link
        join users u on u.id = link.user_id join users m on m.id = link.manager_id order by u.id`,
  );
  return rows.map(({ link }) => link);
}

/** Each names the one before them, and the first the third: 1, 3, 2 and 1 again are a circle. */
it("links the same people whether everybody has no link or a few have none", async () => {
  await open.db.execute(
    sql`insert into users (id, email, name, employee_id, manager_ref, manager_ref_type)
        select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'p' || n || '@acme.test', 'Person ' || n, n::text,
          case when n = 1 then '3' else (n - 1)::text end, 'employeeId'
        from generate_series(1, ${people}::int) n`,
  );
  expect(await linkManagers(open.db)).toEqual({ linked: people, cut: [idOf(3)] });
  const links = await readLinks();
  expect(links.length).toBe(people - 1);
  expect(links.slice(0, 3)).toEqual(["1 3", "2 1", "4 3"]);

  expect(await linkManagers(open.db)).toEqual({ linked: 1, cut: [idOf(3)] });
  await open.db.execute(sql`delete from user_managers where user_id in (${idOf(1)}, ${idOf(2)}, ${idOf(900)})`);
  expect(await linkManagers(open.db)).toEqual({ linked: 4, cut: [idOf(3)] });
  expect(await readLinks()).toEqual(links);
});

it("links by address and by ID as well, once there is somebody to link to", async () => {
  await open.db.execute(sql`delete from user_managers`);
  await open.db.execute(sql`delete from users`);
  const insert = (n: number, ref: string | null, type: string | null) =>
    open.db.execute(
      sql`insert into users (id, email, name, employee_id, manager_ref, manager_ref_type)
          values (${idOf(n)}, ${`p${n}@acme.test`}, 'P', ${`${n}`}, ${ref}, ${type})`,
    );
  await insert(1, "P9@Acme.test", "email");
  await insert(2, idOf(9).toUpperCase(), "systemId");
  await insert(3, "no uuid", "systemId");
  expect(await linkManagers(open.db)).toEqual({ linked: 0, cut: [] });
  await insert(9, null, null);
  expect(await linkManagers(open.db)).toEqual({ linked: 2, cut: [] });
  expect(await readLinks()).toEqual(["1 9", "2 9"]);
});
