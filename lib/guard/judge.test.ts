import { describe, expect, it } from "vitest";
import { type GuardCounts, guardCounts, type HistoryFacts, type PlanFacts } from "./facts";
import { judgePlan } from "./judge";
import type { Reason } from "./reason";
import { defaultGuard, guardSettings, unguarded } from "./settings";
import { heldUnder } from "./what-if";
import { reasonWords, shortReasons } from "./words";

const header = ["Employee_ID", "First_Name", "Work_Email", "Title", "Worker_Status", "Worker_Type", "Cost_Center"];
const reads = {
  name: ["First_Name"],
  email: ["Work_Email"],
  title: ["Title"],
  isActive: ["Worker_Status"],
  restricted: ["Worker_Type"],
};
const read = Object.values(reads).flat();

/** The feed of the fault reports: 2,001 records of whom 1,883 are active. */
const history: HistoryFacts = {
  records: 2001,
  feed: "monday",
  header: new Set(header),
  filled: new Set(read),
  attributes: new Set(Object.keys(reads)),
  words: new Set(["Active", "Terminated", "On Leave"]),
};

type Given = Partial<Omit<PlanFacts, "counts">> & { counts?: Partial<GuardCounts>; gone?: string };

function planOf({ counts, gone, ...facts }: Given = {}): PlanFacts {
  const found = (names: readonly string[]) => new Set(names.filter((name) => name !== gone));
  return {
    counts: guardCounts.parse({ people: 1883, records: 2001, ...counts }),
    feed: "tuesday",
    header: found(header),
    filled: found(read),
    attributes: new Map(
      Object.entries(reads).map(([name, from]) => [
        name,
        {
          expression: from.join(" || "),
          reads: from,
          isFound: !from.includes(gone ?? ""),
          isOffered: name === "restricted",
        },
      ]),
    ),
    words: new Map(),
    lostZeros: 0,
    movedAddresses: 0,
    keptAdmins: 0,
    ...facts,
  };
}

const standard = guardSettings.parse({});
const judge = (given: Given, from: HistoryFacts | null = history, settings = standard): Reason[] => {
  const verdict = judgePlan(planOf(given), from, settings);
  return verdict.held ? verdict.reasons : [];
};
const kinds = (reasons: readonly Reason[]) =>
  reasons.map(({ kind, attribute }) => (attribute ? [kind, attribute] : kind));

describe("the bad feeds of the fault reports are held", () => {
  const rows: [name: string, given: Given, reasons: unknown[]][] = [
    ["F1 everybody terminated", { counts: { access_ended: 1883 } }, ["access_ended"]],
    [
      "F1 status text in capitals",
      { counts: { access_ended: 1883 }, words: new Map([["ACTIVE", 1883]]) },
      ["access_ended", "unknown_status"],
    ],
    ["F2 half of the people", { counts: { access_ended: 945, records: 1001 } }, ["access_ended"]],
    ["F2 one person", { counts: { access_ended: 1882, records: 1 } }, ["access_ended", "feed_short"]],
    ["F2 one person, the missing are kept", { counts: { records: 1 } }, ["feed_short"]],
    [
      "F3 Worker_Type renamed",
      { gone: "Worker_Type", counts: { role_raised: 133 } },
      ["role_raised", ["path_gone", "restricted"]],
    ],
    ["F3 Worker_Type renamed, roles kept", { gone: "Worker_Type" }, [["path_gone", "restricted"]]],
    [
      "F4 Title renamed",
      { gone: "Title", counts: { value_emptied: { title: 1885 } } },
      [
        ["value_emptied", "title"],
        ["path_gone", "title"],
      ],
    ],
    [
      "F5 Worker_Status renamed",
      { gone: "Worker_Status", counts: { access_restored: 4 } },
      [["path_gone", "isActive"]],
    ],
    ["F6 the e-mail domain changed for all", { counts: { email_changed: 1883 } }, ["email_changed"]],
  ];
  it.each(rows)("%s", (_name, given, reasons) => {
    expect(kinds(judge(given))).toEqual(reasons);
  });
});

describe("ordinary days go through", () => {
  const rows: [name: string, given: Given][] = [
    ["nothing changed", {}],
    ["a few leavers, movers and joiners", { counts: { access_ended: 9, manager_changed: 40, created: 20 } }],
    ["a tenth of the people, not more", { counts: { people: 1000, access_ended: 100 } }],
    ["nine people of nine", { counts: { people: 9, access_ended: 9 } }],
    ["a department moves", { counts: { department_changed: 300, manager_changed: 300 } }],
    ["a status word that nine people have", { words: new Map([["Sabbatical", 9]]) }],
    ["known words", { words: new Map([["Terminated", 400]]) }],
    ["one address is passed on", { movedAddresses: 1 }],
    ["the same feed again from an API", { feed: "monday" }],
    ["a field that is new", { header: new Set([...header, "Nickname"]) }],
  ];
  it.each(rows)("%s", (_name, given) => {
    expect(judge(given)).toEqual([]);
  });
});

describe("limits", () => {
  const rows: [counts: Partial<GuardCounts>, over: Reason["over"] | null][] = [
    [{ people: 99, access_ended: 9 }, null],
    [{ people: 99, access_ended: 10 }, "percent"],
    [{ people: 100, access_ended: 10 }, null],
    [{ people: 5000, access_ended: 100 }, null],
    [{ people: 5000, access_ended: 101 }, "most"],
    [{ people: 0, access_ended: 10 }, "percent"],
  ];
  it.each(rows)("%o", (counts, over) => {
    expect(judge({ counts })[0]?.over ?? null).toBe(over);
  });

  it("count newly failing and failed of the records", () => {
    expect(kinds(judge({ counts: { newly_failed: 101, records: 1005 } }))).toEqual(["newly_failed"]);
    expect(kinds(judge({ counts: { failed: 500, records: 1005 } }))).toEqual([]);
    expect(kinds(judge({ counts: { failed: 451, records: 900 } }, null))).toEqual(["failed"]);
  });

  it("judge each attribute by itself, the worst first", () => {
    const reasons = judge({ counts: { value_emptied: { title: 600, department: 900, location: 300 } } });
    expect(kinds(reasons)).toEqual([
      ["value_emptied", "department"],
      ["value_emptied", "title"],
    ]);
  });

  it("can be moved and switched off", () => {
    const counts = { access_ended: 900 };
    const wide = guardSettings.parse({ limits: { access_ended: { people: 10, percent: 60, most: null } } });
    expect(judge({ counts }, history, wide)).toEqual([]);
    expect(judge({ counts }, history, guardSettings.parse({ limits: { access_ended: null } }))).toEqual([]);
    expect(judge({ counts, gone: "Title", keptAdmins: 2, movedAddresses: 9 }, history, unguarded)).toEqual([]);
  });

  it("say which past syncs they would have held", () => {
    const past = [4, 12, 30].map((access_ended, at) => ({
      id: at + 1,
      counts: guardCounts.parse({ people: 100, access_ended, created: 60 }),
      isFirst: at === 0,
    }));
    expect(heldUnder("access_ended", { people: 10, percent: 10, most: null }, past)).toEqual([2, 3]);
    expect(heldUnder("access_ended", { people: 10, percent: null, most: null }, past)).toEqual([]);
    expect(heldUnder("created", { people: 10, percent: 10, most: null }, past)).toEqual([2, 3]);
  });
});

describe("the feed itself", () => {
  const rows: [name: string, given: Given, reasons: unknown[]][] = [
    ["fewer than half", { counts: { records: 1000 } }, ["feed_short"]],
    [
      "nothing at all says only that",
      { counts: { records: 0, access_ended: 1883 }, gone: "Title" },
      ["access_ended", "feed_short"],
    ],
    ["exactly half of an even feed", { counts: { records: 1001 } }, []],
    ["an unmapped column gone", { gone: "Cost_Center" }, ["header_changed"]],
    ["zeros lost", { lostZeros: 2 }, ["lost_zeros"]],
    ["addresses swapped", { movedAddresses: 2 }, ["addresses_moved"]],
    ["every admin leaving", { keptAdmins: 1 }, ["every_admin"]],
  ];
  it.each(rows)("%s", (_name, given, reasons) => {
    expect(kinds(judge(given))).toEqual(reasons);
  });

  it("that is empty is held whatever is switched off, and however few it had", () => {
    const empty = { counts: { records: 0 } };
    expect(judge(empty, history, unguarded)).toEqual([{ kind: "feed_short", count: 0, of: 2001 }]);
    expect(kinds(judge(empty, { ...history, records: 3 }))).toEqual(["feed_short"]);
    expect(judge(empty, { ...history, records: 0 }, unguarded)).toEqual([]);
    expect(judge(empty, null, unguarded)).toEqual([]);
  });

  it("may be the same file again only where that is looked for", () => {
    expect(kinds(judge({ feed: "monday" }, history, defaultGuard("csv_sftp")))).toEqual(["same_feed"]);
    expect(judge({ feed: "monday" }, history, defaultGuard("workday"))).toEqual([]);
  });

  it("knows no words where none were noted", () => {
    expect(judge({ words: new Map([["2026-01-01", 50]]) }, { ...history, words: null })).toEqual([]);
  });

  it("tells a field of a fallback that is gone, once", () => {
    const attributes = new Map([
      ["title", { expression: "Title || Work_Email", reads: ["Title", "Work_Email"], isFound: true, isOffered: false }],
    ]);
    expect(judge({ attributes, filled: new Set(read.filter((name) => name !== "Title")) })).toEqual([
      { kind: "path_gone", names: ["Title"] },
    ]);
  });
});

describe("a first sync", () => {
  it("creates everybody, and is judged by what the mapping finds", () => {
    expect(judge({ counts: { people: 0, created: 1883, newly_failed: 118 } }, null)).toEqual([]);
    expect(kinds(judge({ gone: "Title", counts: { people: 0, created: 1883 } }, null))).toEqual([
      ["not_covered", "title"],
    ]);
    expect(judge({ gone: "Title", counts: { people: 0, records: 9, created: 9 } }, null)).toEqual([]);
    expect(judge({ gone: "Worker_Type", counts: { people: 0, created: 1883 } }, null)).toEqual([]);
  });
});

describe("in words", () => {
  const names = { source: "Workday" };
  const rows: [Given, HistoryFacts | null, string][] = [
    [
      { counts: { people: 1204, access_ended: 311 } },
      history,
      "311 of 1,204 people would lose access. That is 26 %; the limit is 10 %.",
    ],
    [
      { counts: { people: 5000, access_ended: 101 } },
      history,
      "101 of 5,000 people would lose access. The limit is 100 people.",
    ],
    [{ counts: { people: 0, access_ended: 12 } }, history, "12 people would lose access. The limit is 10 %."],
    [
      { counts: { value_emptied: { title: 1500 } } },
      history,
      "1,500 of 1,883 people would lose their Title. That is 80 %; the limit is 20 %.",
    ],
    [{ counts: { records: 1 } }, history, "Workday sent 1 record; the last complete feed had 2,001."],
    [{ counts: { records: 0 } }, history, "Workday sent no records at all; the last complete feed had 2,001."],
    [
      { gone: "Title" },
      history,
      "Title finds nothing in this feed: nobody has what `Title` reads. The last one from Workday had it.",
    ],
    [{ gone: "Title" }, null, "Title finds nothing in this first feed: nobody has what `Title` reads."],
    [{ gone: "Cost_Center" }, history, "Workday no longer sends `Cost_Center`. The mapping does not read it."],
    [
      { words: new Map([["ACTIVE", 40]]) },
      history,
      "Workday never sent the status `ACTIVE` before; now it decides the access of 40 people.",
    ],
    [{ keptAdmins: 3 }, history, "All 3 active admins would lose access at once."],
  ];
  it.each(rows)("%#", (given, from, words) => {
    expect(judge(given, from).map((reason) => reasonWords(reason, names))).toEqual([words]);
  });

  it("are short in lists", () => {
    const held = judge({ counts: { people: 1204, access_ended: 311, email_changed: 300 } });
    expect(shortReasons(held, names)).toBe("311 of 1,204 would lose access (26 % > 10 %), and 1 more reason");
    expect(shortReasons(judge({ counts: { people: 99, access_ended: 10 } }), names)).toBe(
      "10 of 99 would lose access (10.1 % > 10 %)",
    );
  });
});
