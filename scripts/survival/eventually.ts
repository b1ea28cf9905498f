const everyMs = 25;

/** The first answer that is not null; null when there was none within so many seconds. */
export async function eventually<T>(seconds: number, ask: () => Promise<T | null>): Promise<T | null> {
  const deadline = Date.now() + seconds * 1_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== null) return answer;
    await new Promise((done) => setTimeout(done, everyMs));
  }
  return null;
}
