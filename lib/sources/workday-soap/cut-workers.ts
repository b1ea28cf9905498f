import { SourceError } from "../error";
import { excerptOf } from "../excerpt";

const mostFrameBytes = 1_000_000;

/** The reply without its workers, and how long it was. */
export type Frame = { xml: string; bytes: number };
/** One Worker element as text, or how long it was where it is over the limit. */
export type WorkerXml = string | { bytes: number };

/**
 * Cuts a Get_Workers reply into its Worker elements while it arrives, so that memory is one worker, whatever the page's
 * size. Markup inside text is escaped, so a tag found is a tag.
 */
export async function* cutWorkers(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<WorkerXml[], Frame> {
  const decoder = new TextDecoder();
  const cut: Cut = { frame: "", rest: "", close: null, skipped: 0 };
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    cut.rest += decoder.decode(chunk, { stream: true });
    const workers = takeWorkers(cut, maxBytes);
    if (workers.length > 0) yield workers;
  }
  if (cut.close !== null) throw cutShort(bytes);
  return { xml: cut.frame + cut.rest, bytes };
}

/** `close`: the end tag that is waited for; `skipped`: bytes let go of a worker over the limit. */
type Cut = { frame: string; rest: string; close: string | null; skipped: number };

const opening = /<((?:[\w.-]+:)?)Worker(?=[\s>])/;

function takeWorkers(cut: Cut, maxBytes: number): WorkerXml[] {
  const workers: WorkerXml[] = [];
  for (;;) {
    if (cut.close === null && !findWorker(cut)) return workers;
    const worker = endWorker(cut, maxBytes);
    if (worker === null) return workers;
    workers.push(worker);
  }
}

function findWorker(cut: Cut): boolean {
  const found = opening.exec(cut.rest);
  if (found === null) {
    // The beginning of a tag may be the end of this chunk.
    const safe = Math.max(0, cut.rest.lastIndexOf("<"));
    cut.frame += cut.rest.slice(0, safe);
    cut.rest = cut.rest.slice(safe);
    if (cut.frame.length + cut.rest.length > mostFrameBytes) throw notWorkers(cut.frame);
    return false;
  }
  cut.frame += cut.rest.slice(0, found.index);
  cut.rest = cut.rest.slice(found.index);
  cut.close = `</${found[1]}Worker>`;
  return true;
}

function endWorker(cut: Cut, maxBytes: number): WorkerXml | null {
  const close = cut.close ?? "";
  const end = cut.rest.indexOf(close);
  if (end === -1) {
    if (cut.skipped + cut.rest.length > maxBytes) {
      const kept = cut.rest.slice(-close.length);
      cut.skipped += cut.rest.length - kept.length;
      cut.rest = kept;
    }
    return null;
  }
  const text = cut.rest.slice(0, end + close.length);
  const bytes = cut.skipped + text.length;
  Object.assign(cut, { rest: cut.rest.slice(text.length), close: null, skipped: 0 });
  return bytes > maxBytes ? { bytes } : text;
}

const cutShort = (bytes: number): SourceError =>
  new SourceError("truncated", `Workday's reply ended after ${bytes} bytes, in the middle of a worker.`, {
    detail: `${bytes} bytes`,
  });

const notWorkers = (beginning: string): SourceError =>
  new SourceError("unexpected_shape", `Workday's reply is no list of workers: "${excerptOf(beginning)}".`);
