import { expect, it } from "vitest";
import { noCounts } from "@/lib/records/vocabulary";
import { layOutBars } from "./bars";

it("lets a small day be seen beside a large one, and leaves skipped records out", () => {
  const [large, small, none] = layOutBars([
    { ...noCounts, created: 100 },
    { ...noCounts, updated: 3, failed: 1, skipped: 5_000 },
    { ...noCounts, skipped: 9 },
  ]);
  expect(large).toMatchObject({ height: 1, affected: 100 });
  expect(small).toEqual({
    height: 0.2,
    affected: 4,
    segments: [
      { outcome: "updated", share: 0.75, count: 3 },
      { outcome: "failed", share: 0.25, count: 1 },
    ],
  });
  expect(none).toEqual({ height: 0, affected: 0, segments: [] });
});
