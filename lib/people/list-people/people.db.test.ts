import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "@/lib/paging/cursor";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { readPeopleFilters } from "./filters";
import { listPeople, searchPeople } from "./people.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
  const names = [
    "Ana Díaz",
    "Bo O'Brien",
    "Zoë Zu",
    "ana small",
    "محمد الفارسي",
    "Ana Díaz",
    "Jan Zieliński",
    "Ingrid Bjørnstad",
  ];
  for (const [index, name] of names.entries()) {
    await addUser(open.db, index + 1, {
      name,
      ...(index === 2 ? { status: "quarantined" } : {}),
      ...(index === 3 ? { role: "admin" } : {}),
    });
  }
});
afterAll(() => open.close());

const ids = async (query: Record<string, string>) =>
  (await listPeople(open.db, readPeopleFilters(query))).rows.map((row) => Number(row.id.slice(-12)));

describe("people", () => {
  it.each<[Record<string, string>, number[]]>([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ q: "ana" }, [1, 4, 6]],
    [{ q: "díaz an" }, [1, 6]],
    [{ q: "o'brien" }, [2]],
    [{ q: "obrien" }, [2]],
    [{ q: "brien" }, [2]],
    [{ q: "O’Brien" }, [2]],
    [{ q: "diaz" }, [1, 6]],
    [{ q: "zielinski" }, [7]],
    [{ q: "ZIELIŃSKI" }, [7]],
    [{ q: "bjornstad in" }, [8]],
    [{ q: "＇ana" }, [1, 4, 6]],
    [{ q: "person5@" }, [5]],
    [{ q: "e6" }, [6]],
    [{ q: "محم" }, [5]],
    [{ q: "nobody" }, []],
    [{ q: "!!" }, []],
    [{ q: "a' & 'b" }, []],
    [{ q: "ana:* | bo" }, []],
    [{ status: "quarantined" }, [3]],
    [{ status: "active,quarantined" }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ role: "admin" }, [4]],
    [{ role: "admin,regular" }, [1, 2, 3, 4, 5, 6, 7, 8]],
  ])("%j", async (query, expected) => {
    expect((await ids(query)).toSorted()).toEqual(expected);
  });

  it.each(["name", "-name"])("by %s visits everybody once, and comes back", async (sort) => {
    const page = (query: Record<string, string>) => listPeople(open.db, readPeopleFilters({ sort, ...query }), 3);
    const first = await page({});
    const second = await page({ after: first.next ?? "" });
    const third = await page({ after: second.next ?? "" });
    expect(third.next).toBeNull();
    const seen = [first, second, third].flatMap((each) => each.rows.map((row) => row.id));
    expect(new Set(seen).size).toBe(8);
    expect(await page({ before: third.previous ?? "" })).toMatchObject({ rows: second.rows });
    expect(Buffer.from(first.next ?? "", "base64url").toString()).not.toMatch(/ana|bo|zo/i);
  });

  it("a cursor that is none starts at the beginning", async () => {
    const { next } = await listPeople(open.db, readPeopleFilters({ after: encodeCursor(["ana", userId(1)]) }), 2);
    expect(next).not.toBeNull();
    expect(await ids({ after: encodeCursor(["nobody's id"]) })).toHaveLength(8);
  });

  it("offers a few for a picker", async () => {
    expect(await searchPeople(open.db, "bo")).toEqual([
      { id: userId(2), name: "Bo O'Brien", email: "person2@acme.test" },
    ]);
  });
});
