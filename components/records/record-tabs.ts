export const recordTabs = ["payload", "changes", "errors", "trace"] as const;
export type RecordTab = (typeof recordTabs)[number];

type Told = { changed: string[]; errorCount: number };

/** The tab the URL asks for; otherwise the one that says most about this record. */
export function chooseTab(asked: string | undefined, record: Told): RecordTab {
  const known = recordTabs.find((tab) => tab === asked);
  if (known) return known;
  if (record.errorCount > 0) return "errors";
  return record.changed.length > 0 ? "changes" : "payload";
}
