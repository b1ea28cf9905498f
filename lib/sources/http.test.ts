import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { SourceDependencies } from "./adapter";
import type { Exchange } from "./exchange";
import { createHttpClient } from "./http";
import { readBeginning } from "./http-body";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: Answer): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const quiet = () => {};
const client = (change: Partial<SourceDependencies> = {}) =>
  createHttpClient(
    "Acme HR",
    { firstByteMs: 5_000, idleMs: 5_000, totalMs: 10_000 },
    {
      now: () => new Date(),
      saveSecrets: async () => {},
      allowPrivateNetworks: true,
      log: { debug: quiet, info: quiet, warn: quiet },
      sleep: async () => {},
      ...change,
    },
  );
const signal = new AbortController().signal;
async function text(url: string, change?: Partial<SourceDependencies>): Promise<string> {
  const reply = await client(change).send({ url, signal });
  return (await readBeginning(reply.body, 1_000_000)).toString();
}

describe("redirects", () => {
  test("are followed on the same origin", async () => {
    const { url, seen } = await serve((request, response) => {
      if (request.url === "/there") return response.end("arrived");
      response.writeHead(302, { location: "/there" }).end();
    });
    expect(await text(`${url}/here`)).toBe("arrived");
    expect(seen).toEqual(["GET /here", "GET /there"]);
  });

  test("are refused to another port, for a form, without a target and without end", async () => {
    const other = await serve((_, response) => response.end("credentials, please"));
    const away = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    await expect(text(away.url)).rejects.toMatchObject({ code: "redirect_refused", detail: other.url });
    expect(other.seen).toEqual([]);
    const round = await serve((_, response) => response.writeHead(307, { location: "/again" }).end());
    const form = client().send({ method: "POST", url: round.url, body: "a=b", signal });
    await expect(form).rejects.toMatchObject({ code: "redirect_refused" });
    await expect(text(round.url)).rejects.toMatchObject({ code: "redirect_refused" });
    expect(round.seen).toHaveLength(1 + 4);
    const nowhere = await serve((_, response) => response.writeHead(304).end());
    await expect(text(nowhere.url)).rejects.toMatchObject({ code: "redirect_refused", detail: "nowhere" });
  });
});

describe("compressed replies", () => {
  const zipped = gzipSync("people ".repeat(50_000));
  const headers = { "content-encoding": "gzip" };

  test("are read", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(zipped));
    expect(await text(url)).toHaveLength(350_000);
  });
  test("that are none are told apart", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, headers).end('{"Report_Entry":[]}'));
    await expect(text(url)).rejects.toMatchObject({ code: "not_json", detail: "Z_DATA_ERROR" });
  });
  test("without a single byte are truncated", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(zipped.subarray(0, 5)));
    await expect(text(url)).rejects.toMatchObject({ code: "truncated" });
  });
  test("that are cut short are truncated, not shorter", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(zipped.subarray(0, -20)));
    const reply = await client().send({ url, signal });
    const read = async () => {
      for await (const _ of reply.body);
    };
    await expect(read()).rejects.toMatchObject({ code: "truncated", retryable: true });
  });
});

describe("addresses", () => {
  test("plain http is for private networks only", async () => {
    const { url, seen } = await serve((_, response) => response.end());
    await expect(text(url, { allowPrivateNetworks: false })).rejects.toMatchObject({ code: "bad_config" });
    expect(seen).toEqual([]);
  });

  test.each([
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::ffff:127.0.0.1]/",
    "https://localhost/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fd00:ec2::254]/",
    "https://0.0.0.0/",
  ])("%s is refused", async (url) => {
    await expect(text(url, { allowPrivateNetworks: false })).rejects.toMatchObject({ code: "blocked_address" });
  });

  test.each(["http://169.254.169.254/", "http://[::ffff:a9fe:a9fe]/", "http://0.0.0.0/", "http://[fe80::1]/"])(
    "%s is refused even when private networks are allowed",
    async (url) => {
      await expect(text(url)).rejects.toMatchObject({ code: "blocked_address", retryable: false });
    },
  );

  test("nobody listens", async () => {
    const { url } = await serve((_, response) => response.end());
    for (const close of closing.splice(0)) close();
    await expect(text(url)).rejects.toMatchObject({ code: "unreachable", detail: "ECONNREFUSED" });
  });

  test("not TLS at all", async () => {
    const { url } = await serve((_, response) => response.end());
    await expect(text(url.replace("http:", "https:"))).rejects.toMatchObject({ code: "tls" });
  });

  test("no address", async () => {
    await expect(text("ftp://acme.test/")).rejects.toMatchObject({ code: "bad_config" });
    await expect(text("not a url")).rejects.toMatchObject({ code: "bad_config" });
  });
});

describe("what is sent", () => {
  test("a form is not repeated when the connection is lost, but is when refused", async () => {
    let turn = 0;
    const { url, seen } = await serve((request, response) => {
      turn += 1;
      if (turn === 1) return void response.writeHead(503).end();
      request.socket.destroy();
    });
    const form = client().send({ method: "POST", url, body: "a=b", signal });
    await expect(form).rejects.toMatchObject({ code: "unreachable" });
    expect(seen).toHaveLength(2);
  });

  test("a header that cannot be sent is the settings' fault", async () => {
    const { url } = await serve((_, response) => response.end());
    const sent = client().send({ url, headers: { authorization: "Basic a\nb" }, signal });
    await expect(sent).rejects.toMatchObject({ code: "bad_config" });
  });
});

describe("what comes back", () => {
  test("an error names status, type and what was said, without personal data", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(500, { "content-type": "application/json; charset=utf-8" });
      response.end('{"error":"report failed","worker":"Ana Díaz","mail":"ana@acme.test"}');
    });
    const error: unknown = await text(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "server_error",
      message:
        'Acme HR answered 500 Internal Server Error (application/json): "{"error":"report failed","worker":"…","mail":"…"}".',
    });
  });

  test("a connection lost before the first byte of the body is retried", async () => {
    let turn = 0;
    const { url, seen } = await serve((_, response) => {
      turn += 1;
      if (turn > 1) return response.end("whole");
      response.writeHead(200, { "content-length": "5" }).flushHeaders();
      setImmediate(() => response.destroy());
    });
    expect(await text(url)).toBe("whole");
    expect(seen).toHaveLength(2);
  });

  test("after that it is truncated, and left to the reader", async () => {
    const { url, seen } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "50" });
      response.write("begun", () => setTimeout(() => response.destroy(), 20));
    });
    const reply = await client().send({ url, signal });
    const read = async () => {
      for await (const _ of reply.body);
    };
    await expect(read()).rejects.toMatchObject({ code: "truncated", retryable: true });
    expect(seen).toHaveLength(1);
  });
});

describe("what was asked and answered", () => {
  async function told(url: string): Promise<Partial<Exchange>[]> {
    const all: Exchange[] = [];
    await text(url, { onExchange: (one) => all.push(one) }).catch(() => {});
    return all.map(({ startedAt: _at, milliseconds: _ms, ...rest }) => rest);
  }
  const asked = (url: string, rest: Partial<Exchange>) => ({
    ...{ method: "GET", address: `${url}/people?page=2&key=…`, attempt: 1, status: 200, bytes: 0, fault: null },
    ...rest,
  });

  test("is told of each try, with the bytes that came over the wire", async () => {
    let turn = 0;
    const zipped = gzipSync("people ".repeat(1_000));
    const { url } = await serve((_, response) => {
      turn += 1;
      if (turn === 1) return response.writeHead(429, { "retry-after": "1" }).end("slower");
      response.writeHead(200, { "content-encoding": "gzip" }).end(zipped);
    });
    expect(await told(`${url}/people?page=2&key=s3cret`)).toEqual([
      asked(url, { status: 429, bytes: 6 }),
      asked(url, { attempt: 2, bytes: zipped.byteLength }),
    ]);
  });

  test("is told of a redirect and of a reply that breaks off", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/") return response.writeHead(302, { location: "/people?page=2&key=s3cret" }).end();
      response.writeHead(200, { "content-length": "50" });
      response.write("begun", () => setTimeout(() => response.destroy(), 20));
    });
    expect(await told(`${url}/`)).toEqual([
      asked(url, { address: `${url}/`, status: 302 }),
      asked(url, { bytes: 5, fault: "truncated" }),
    ]);
  });

  test("is told of what never answered, and of what was stopped", async () => {
    const { url } = await serve((_, response) => response.socket?.destroy());
    const tries = await told(url);
    expect(tries.map(({ attempt, status, fault }) => [attempt, status, fault])).toEqual(
      [1, 2, 3, 4].map((attempt) => [attempt, null, "unreachable"]),
    );
    const stop = new AbortController();
    const all: Exchange[] = [];
    const endless = await serve((_, response) => response.write("begun"));
    const reply = await client({ onExchange: (one) => all.push(one) }).send({ url: endless.url, signal: stop.signal });
    stop.abort(new Error("cancelled"));
    await expect(readBeginning(reply.body)).resolves.toBeDefined();
    expect(all).toMatchObject([{ status: 200, bytes: 5, fault: "stopped" }]);
  });
});
