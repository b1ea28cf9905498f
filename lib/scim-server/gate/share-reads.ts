type Reads<T> = { running: Promise<T>; next: Promise<T> | null };

/**
 * Lets calls for the same key share a read, but never gives a call a result that was read before the call was made:
 * calls that come during a read wait for the next one and share that.
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
