import { admitToken, hashToken } from "@/lib/access/scim-tokens/tokens";
import { listLiveHashes, noteUse } from "@/lib/access/scim-tokens/tokens.store";
import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import { readToken } from "@/lib/scim/authorization";
import type { ScimExchange } from "@/lib/scim/exchange";
import { answerScim, type ScimDeps } from "@/lib/scim/handler";
import { defaultLimits } from "@/lib/scim/limits";
import { type Admit, createRateLimiter, strangerRateLimit } from "@/lib/scim/rate-limit";
import { fromWebRequest, type ScimAnswer, type ScimRequest, toWebResponse } from "@/lib/scim/request";
import { createScimDirectory } from "@/lib/scim-directory/directory";
import { openPushWorld } from "@/lib/scim-directory/push/world";
import { createLogWriter, type LogWriter } from "@/lib/scim-log/writer";
import type { Vault } from "@/lib/secrets/seal";
import { readGate, type ScimGate } from "./gate/gate.store";
import { shareReads } from "./gate/share-reads";
import { createStrangers, type Strangers } from "./gate/strangers";
import { createTokenLimit, type TokenLimit } from "./gate/token-limit";

export type ScimServerOptions = {
  db: Database;
  log: Log;
  vault: Pick<Vault, "derive">;
  /** Absolute, without a slash at the end. */
  appUrl: string;
  now?: () => Date;
  /** Called after a commit that has left an alert to deliver. */
  onAlert?: () => void;
  admitStranger?: Admit;
};

export type ScimServer = {
  /** `address` is the client's address, "unknown" where it cannot be told. */
  answer: (request: ScimRequest, address?: string) => Promise<ScimAnswer>;
  /** The same for a request of the Web's kind. */
  handle: (request: Request, address?: string) => Promise<Response>;
  log: LogWriter;
};

export const scimBaseUrl = (appUrl: string): string => `${appUrl}/api/scim/v2`;

/** The SCIM endpoint of one process: protocol, directory, tokens, rate limit and request log put together. */
export function createScimServer(options: ScimServerOptions): ScimServer {
  const { db, log, vault, appUrl, now = () => new Date(), onAlert = () => undefined } = options;
  const { admitStranger = createRateLimiter(strangerRateLimit) } = options;
  const strangers = createStrangers(admitStranger, () => listLiveHashes(db, now()));
  const writer = createLogWriter(db, log);
  const read = shareReads((hash) => readGate(db, hash));
  const noteToken = createTokenNotes(db, log);
  const admit = createTokenLimit();
  const shared = {
    baseUrl: scimBaseUrl(appUrl),
    now,
    limits: defaultLimits,
    cursorKey: vault.derive("scim-cursor"),
    onExchange: (exchange: ScimExchange) => {
      if (isWorthKeeping(exchange)) writer.write(exchange);
      noteToken(exchange);
    },
    onFault: (error: unknown, requestId: string) => log.error({ err: error, requestId }, "a SCIM request failed"),
  };
  const answer = (request: ScimRequest, address = "unknown") =>
    answerScim(request, {
      ...shared,
      ...openGate(db, read, request, { now, admit, strangers, address, onAlert }),
      admitStranger: (at) => strangers.admit(address, at),
    });
  return {
    log: writer,
    answer,
    handle: async (request, address) => toWebResponse(await answer(fromWebRequest(request), address)),
  };
}

/** Wrong tokens over the limit leave no line, so that guessing cannot fill the log. */
const isWorthKeeping = ({ tokenId, status }: ScimExchange): boolean => tokenId !== null || status !== 429;

type Gate = { now: () => Date; admit: TokenLimit; strangers: Strangers; address: string; onAlert: () => void };

/** Reads switch, token and mapping together, on first use. */
function openGate(
  db: Database,
  read: (hash: string) => Promise<ScimGate>,
  request: ScimRequest,
  { now, admit, strangers, address, onAlert }: Gate,
): Pick<ScimDeps, "enabled" | "authenticate" | "admit" | "directory"> {
  const token = readToken(request.headers.get("authorization"));
  const hash = token === null ? null : hashToken(token);
  let reading: Promise<ScimGate> | null = null;
  const gate = () => {
    reading ??= read(hash ?? "");
    return reading;
  };
  let judging: Promise<boolean> | null = null;
  const isHopeless = () => {
    judging ??= strangers.isHopeless(address, hash, now());
    return judging;
  };
  const world = async () => openPushWorld(db, (await gate()).world);
  return {
    enabled: async () => (await isHopeless()) || (await gate()).enabled,
    authenticate: async () => (hash === null || (await isHopeless()) ? null : admitToken(await gate(), hash, now())),
    admit: async (tokenId, at) => admit((await gate()).requestsPerSecond, tokenId, at),
    directory: () => createScimDirectory({ db, now: now(), world, onAlert }),
  };
}

const minuteMs = 60_000;

/** Updates a token's "last used" after the answer, at most once a minute for each token and client. */
function createTokenNotes(db: Database, log: Log): (exchange: ScimExchange) => void {
  const noted = new Map<string, number>();
  return ({ tokenId, client, at }) => {
    if (tokenId === null) return;
    const key = `${tokenId} ${client}`;
    if (at.getTime() - (noted.get(key) ?? 0) < minuteMs) return;
    noted.set(key, at.getTime());
    noteUse(db, tokenId, client, at).catch((error: unknown) =>
      log.error({ err: error }, "the use of a token was not noted"),
    );
  };
}
