/** One request of a sync to its source, as it was kept. */
export type RequestRow = {
  id: number;
  startedAt: Date;
  method: string;
  address: string;
  attempt: number;
  status: number | null;
  bytes: number;
  milliseconds: number;
  fault: string | null;
};

export type RequestTotals = { requests: number; repeated: number; bytes: number };
