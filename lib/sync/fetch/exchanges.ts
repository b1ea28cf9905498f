import type { Exchange } from "@/lib/sources/exchange";
import { hideValues } from "@/lib/sources/safe-address";
import type { SyncContext } from "../sync-context";
import { insertExchanges } from "./exchanges.store";

type Asking = Pick<SyncContext, "id" | "db" | "log" | "subject">;
type Kept = { note: (exchange: Exchange) => void; kept: () => Promise<void> };

/**
 * Keeps what a sync asks its source, while it asks: an admin who waits for a slow source sees what it waits for. `kept`
 * resolves when all of it is stored. That it cannot be stored never fails a sync. Of more than `most`, only those that went
 * wrong are kept, up to as many again.
 */
export function keepExchanges(sync: Asking, most = 5_000): Kept {
  let waiting: Exchange[] = [];
  let writing: Promise<void> | null = null;
  let good = 0;
  let bad = 0;
  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await store(sync, batch);
    }
    writing = null;
  };
  return {
    note: (exchange) => {
      const isBad = wentWrong(exchange);
      const count = isBad ? ++bad : ++good;
      if (count > most) return;
      waiting.push(exchange);
      writing ??= write();
    },
    kept: async () => {
      await writing;
    },
  };
}

const wentWrong = ({ status, fault }: Exchange): boolean => fault !== null || (status ?? 0) >= 400;

async function store(sync: Asking, batch: readonly Exchange[]): Promise<void> {
  const { subject } = sync;
  const person = subject ? [subject.email, subject.employeeId, subject.userId] : [];
  try {
    const hidden = batch.map((one) => ({ ...one, address: hideValues(one.address, person) }));
    await insertExchanges(sync.db, sync.id, hidden);
  } catch (error) {
    sync.log.warn({ syncId: sync.id, err: error }, "what the source was asked could not be kept");
  }
}
