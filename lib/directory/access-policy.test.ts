import { describe, expect, it } from "vitest";
import { accessOf, type Employment, type Standing } from "./access-policy";

const today = "2026-03-10";
const past = "2026-01-01";
const earlier = "2025-06-30";
const ahead = "2026-04-01";
const later = "2026-12-31";

const standings: Record<string, Standing> = {
  nobody: { account: "none", calledActive: false },
  early: { account: "active", calledActive: false },
  known: { account: "active", calledActive: true },
  ended: { account: "ended", calledActive: false },
};
const ask = (who: string, employment: Employment, whenContradictory: "date" | "flag" = "date") =>
  accessOf(employment, standings[who] ?? { account: "none", calledActive: false }, { today, whenContradictory });

type Expected = [state: string, dueOn: string | null];
type Row = [isActive: boolean | undefined, start: string | null, end: string | null, by: Record<string, Expected>];

const all = (state: string, dueOn: string | null = null): Record<string, Expected> =>
  Object.fromEntries(Object.keys(standings).map((who) => [who, [state, dueOn]]));

const rows: Row[] = [
  // The flag alone.
  [true, null, null, all("active")],
  [true, past, null, all("active")],
  [true, past, later, all("active", later)],
  [true, ahead, null, all("active")],
  [true, ahead, later, all("active", later)],
  [undefined, null, null, all("active")],
  [undefined, ahead, null, all("active")],
  [undefined, past, later, all("active", later)],
  [false, null, null, all("left")],
  [false, past, null, all("left")],
  [false, null, later, all("left")],
  [false, past, later, all("left")],
  [false, today, null, all("left")],
  // Inactive means inactive, whatever the start date, for whom the source called active or gives an end date.
  [
    false,
    ahead,
    null,
    { nobody: ["not_started", ahead], early: ["not_started", ahead], known: ["left", ahead], ended: ["left", ahead] },
  ],
  [
    false,
    ahead,
    later,
    { nobody: ["not_started", ahead], early: ["left", ahead], known: ["left", ahead], ended: ["left", ahead] },
  ],
  [
    false,
    ahead,
    past,
    { nobody: ["not_started", ahead], early: ["left", ahead], known: ["left", ahead], ended: ["left", ahead] },
  ],
  // An end date that is reached.
  [true, null, past, all("left")],
  [true, earlier, past, all("left")],
  [true, past, past, all("left")],
  [true, null, today, all("left")],
  [false, earlier, past, all("left")],
  [undefined, earlier, past, all("left")],
  [undefined, past, earlier, all("left")],
  [undefined, ahead, past, all("left")],
  // A later start is a rehire, from that day on.
  [true, past, earlier, all("active")],
  [true, today, past, all("active")],
  [false, past, earlier, all("left")],
  [
    true,
    ahead,
    past,
    { nobody: ["not_started", ahead], early: ["left", ahead], known: ["left", ahead], ended: ["left", ahead] },
  ],
];

describe.each(rows)("active %s, start %s, end %s", (isActive, workingSince, terminationDate, expected) => {
  it.each(Object.entries(expected))("%s: %j", (who, [state, dueOn]) => {
    const access = ask(who, { isActive, workingSince, terminationDate });
    expect(access.state).toBe(state);
    expect("dueOn" in access ? access.dueOn : null).toBe(dueOn);
  });
});

it("says when somebody starts again", () => {
  const words = (employment: Employment) => {
    const access = ask("known", employment);
    return access.state === "left" ? access.why : null;
  };
  const again = { code: "starts_again", on: ahead };
  expect(words({ isActive: false, workingSince: ahead })).toEqual([{ code: "inactive" }, again]);
  expect(words({ isActive: true, workingSince: ahead, terminationDate: past })).toEqual([
    { code: "left_on", on: past },
    again,
  ]);
  expect(words({ isActive: false })).toEqual([{ code: "inactive" }]);
});

describe("a source that contradicts itself", () => {
  it.each<[boolean | undefined, string | null, string | null, string | null]>([
    [true, null, past, past],
    [true, earlier, past, past],
    [true, past, past, past],
    [true, past, today, today],
    [true, past, later, null],
    [true, past, earlier, null],
    [true, ahead, past, null],
    [false, earlier, past, null],
    [undefined, earlier, past, null],
  ])("active %s, start %s, end %s: %s", (isActive, workingSince, terminationDate, contradicts) => {
    const employment = { isActive, workingSince, terminationDate };
    expect(ask("known", employment)).toMatchObject({ contradicts });
    expect(ask("known", employment, "flag")).toMatchObject({ contradicts });
  });

  it("goes by the date, or by the flag where the source's setting says so", () => {
    const employment = { isActive: true, workingSince: earlier, terminationDate: past };
    expect(ask("known", employment, "date").state).toBe("left");
    expect(ask("known", employment, "flag")).toEqual({ state: "active", dueOn: null, contradicts: past });
    expect(ask("known", { ...employment, isActive: false }, "flag").state).toBe("left");
    expect(ask("known", { ...employment, isActive: undefined }, "flag").state).toBe("left");
  });
});
