type Reads<T> = { running: Promise<T>; next: Promise<T> | null };

/**
 * Lets calls for the same key share a read, without any of them being answered with what was read before it was made: who
 * comes while a read is under way waits for the next one, together with the others who do.
 */
export function shareReads<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const reads = new Map<string, Reads<T>>();

  function start(key: string): Promise<T> {
    const running = read(key);
    const entry: Reads<T> = { running, next: null };
    reads.set(key, entry);
    const settle = () => {
      if (reads.get(key) === entry && entry.next === null) reads.delete(key);
    };
    running.then(settle, settle);
    return running;
  }

  return (key) => {
    const entry = reads.get(key);
    if (!entry) return start(key);
    entry.next ??= entry.running.then(
      () => start(key),
      () => start(key),
    );
    return entry.next;
  };
}
