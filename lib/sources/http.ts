import { Agent, type Dispatcher, request } from "undici";
import type { SourceDependencies } from "./adapter";
import { guardedConnector } from "./address";
import { type Deadlines, startDeadlines, type Timeouts } from "./deadlines";
import { SourceError } from "./error";
import { type ExchangeWatch, watchExchange } from "./exchange";
import { readBeginning, unzip } from "./http-body";
import { faultOfReply, faultOfTransport } from "./http-fault";
import { sleepUnlessAborted, withRetries } from "./retry";
import { throwIfStopped } from "./stop-reason";

export type HttpRequest = {
  method?: "GET" | "POST";
  /** A POST that only reads, and may be repeated like a GET. */
  isRead?: boolean;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  signal: AbortSignal;
};

export type HttpReply = {
  status: number;
  contentType: string;
  header: (name: string) => string | undefined;
  /** Decoded bytes. Ends with a retryable SourceError when the connection breaks or a deadline passes. */
  body: AsyncIterable<Uint8Array>;
};

export type HttpClient = {
  /** Answers 2xx only; everything else is a SourceError. Reads are repeated while nothing has been delivered. */
  send: (request: HttpRequest) => Promise<HttpReply>;
};

const attempts = 4;
const maxRedirects = 3;
const connectTimeoutMs = 15_000;

type Sender = { agent: Agent; deps: SourceDependencies; timeouts: Timeouts; system: string };

/**
 * `system` is the vendor's name as it appears in messages. One client holds one pool; idle sockets close by themselves.
 */
export function createHttpClient(system: string, timeouts: Timeouts, deps: SourceDependencies): HttpClient {
  const agent = new Agent({
    connect: guardedConnector(deps.allowPrivateNetworks, connectTimeoutMs),
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 1_000,
  });
  const sender: Sender = { agent, deps, timeouts, system };
  return { send: (wanted) => sendWithRetries(sender, wanted) };
}

/**
 * The server refused the request, so it may be repeated even if it is not a read. After a lost connection only a read
 * may.
 */
const refused = (error: SourceError) => error.code === "rate_limited" || error.code === "unavailable";
const refusedOrLost = (error: SourceError) => refused(error) || error.code === "unreachable";

const sendWithRetries = (sender: Sender, wanted: HttpRequest): Promise<HttpReply> =>
  withRetries((attempt) => follow(sender, wanted, attempt), {
    attempts,
    worthIt: wanted.method === "POST" && !wanted.isRead ? refused : refusedOrLost,
    signal: wanted.signal,
    sleep: sender.deps.sleep ?? sleepUnlessAborted,
    random: sender.deps.random ?? Math.random,
    onRetry: (error, waitMs, attempt) =>
      sender.deps.log.warn({ code: error.code, waitMs, attempt }, `${sender.system}: asking again`),
  });

/** Follows redirects of reads within the same origin only: credentials go along. */
async function follow(sender: Sender, wanted: HttpRequest, attempt: number): Promise<HttpReply> {
  let url = parseUrl(sender, wanted.url);
  for (let hops = 0; ; hops += 1) {
    const reply = await sendOnce(sender, { ...wanted, url: url.href }, attempt);
    if (reply.status < 300) return reply;
    const target = targetOf(reply, url);
    if (target === null || target.origin !== url.origin || wanted.method === "POST" || hops >= maxRedirects) {
      const to = target === null ? "nowhere" : target.origin;
      const message = `${sender.system} answered ${reply.status}, a redirect to ${to}, which is not followed.`;
      throw new SourceError("redirect_refused", message, { detail: to });
    }
    url = target;
  }
}

const tryUrl = (text: string, base?: URL): URL | null => (URL.canParse(text, base) ? new URL(text, base) : null);

function targetOf(reply: HttpReply, from: URL): URL | null {
  const location = reply.header("location");
  return location === undefined ? null : tryUrl(location, from);
}

function parseUrl(sender: Sender, text: string): URL {
  const url = tryUrl(text);
  const schemes = sender.deps.allowPrivateNetworks ? ["https:", "http:"] : ["https:"];
  if (url !== null && schemes.includes(url.protocol)) return url;
  throw new SourceError("bad_config", "The address is not an https:// URL.", {
    remedy: "Enter the whole URL, beginning with https://.",
  });
}

/** One exchange. Returns replies 2xx and 3xx; throws all others with the beginning of their body. */
async function sendOnce(sender: Sender, wanted: HttpRequest, attempt: number): Promise<HttpReply> {
  throwIfStopped(wanted.signal);
  const deadlines = startDeadlines(sender.timeouts, wanted.signal);
  const watch = watchExchange(sender.deps, { method: wanted.method ?? "GET", url: wanted.url, attempt });
  try {
    const answer = await exchange(sender, wanted, deadlines.signal);
    watch.answered(answer.statusCode);
    const reply = await replyOf(sender, wanted, answer, { deadlines, watch });
    if (reply.status < 300) return reply;
    const beginning = await readBeginning(reply.body);
    if (reply.status < 400) return reply;
    throw faultOfReply(sender.system, reply, beginning, sender.deps.now());
  } catch (error) {
    deadlines.stop();
    throw faultOf(sender, wanted, watch, error);
  }
}

/** Why an exchange failed, which ends it; throws the reason of whoever stopped it. */
function faultOf(sender: Sender, wanted: HttpRequest, watch: ExchangeWatch, error: unknown, delivered = false) {
  if (wanted.signal.aborted) watch.ended("stopped");
  throwIfStopped(wanted.signal);
  const fault = faultOfTransport(sender.system, new URL(wanted.url).host, error, delivered);
  watch.ended(fault.code);
  return fault;
}

const exchange = (sender: Sender, wanted: HttpRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> =>
  request(wanted.url, {
    dispatcher: sender.agent,
    method: wanted.method ?? "GET",
    headers: { accept: "application/json", "accept-encoding": "gzip", "user-agent": "Rollcall", ...wanted.headers },
    body: wanted.body ?? null,
    signal,
  });

async function replyOf(
  sender: Sender,
  wanted: HttpRequest,
  answer: Dispatcher.ResponseData,
  { deadlines, watch }: { deadlines: Deadlines; watch: ExchangeWatch },
): Promise<HttpReply> {
  const header = (name: string) => [answer.headers[name] ?? []].flat()[0];
  const zipped = header("content-encoding")?.trim().toLowerCase() === "gzip";
  const received = watch.received(deadlines.watch(answer.body));
  return {
    status: answer.statusCode,
    contentType: header("content-type") ?? "",
    header,
    body: await startReading(zipped ? unzip(received) : received, {
      fail: (error) => {
        throw faultOf(sender, wanted, watch, error, true);
      },
      end: () => watch.ended(null),
    }),
  };
}

/** Waits for the first piece, so that a connection lost before it counts as nothing delivered and may be retried. */
async function startReading(pieces: AsyncGenerator<Uint8Array>, then: Then): Promise<AsyncIterable<Uint8Array>> {
  const first = await pieces.next();
  return readOn(first, pieces, then);
}

type Then = { fail: (error: unknown) => never; end: () => void };

async function* readOn(
  first: IteratorResult<Uint8Array>,
  rest: AsyncGenerator<Uint8Array>,
  { fail, end }: Then,
): AsyncGenerator<Uint8Array> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } catch (error) {
    fail(error);
  } finally {
    end();
    await rest.return(undefined);
  }
}
