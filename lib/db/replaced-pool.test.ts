import type { Sql } from "postgres";
import { expect, test } from "vitest";
import { createReplacedPool } from "./replaced-pool";

/** Pools that only say which one was asked, and how they were ended. */
function setUp() {
  const ended: string[] = [];
  const lose: (() => void)[] = [];
  const { client, close } = createReplacedPool((onLost) => {
    const name = `pool ${lose.push(onLost)}`;
    const end = async ({ timeout }: { timeout: number }) => void ended.push(`${name}, ${timeout} s`);
    return Object.assign(() => name, { end, unsafe: () => name }) as unknown as Sql;
  });
  const ask = () => [client.unsafe("select 1"), client`select 1`];
  return { ask, close, ended, lose };
}

test("asks the first pool until it loses a connection, then the next, and lets the first one end", () => {
  const { ask, ended, lose } = setUp();
  expect(ask()).toEqual(["pool 1", "pool 1"]);
  lose[0]?.();
  expect(ask()).toEqual(["pool 2", "pool 2"]);
  expect(ended).toEqual(["pool 1, 60 s"]);
});

test("takes the other connections of a pool that has gone for no further loss", () => {
  const { ask, ended, lose } = setUp();
  lose[0]?.();
  lose[0]?.();
  expect(ask()[0]).toBe("pool 2");
  expect(ended).toHaveLength(1);
});

test("opens nothing more once it is closed", async () => {
  const { close, ended, lose } = setUp();
  await close();
  lose[0]?.();
  expect(lose).toHaveLength(1);
  expect(ended).toEqual(["pool 1, 5 s"]);
});
