import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { fromNodeRequest, sendAnswer } from "./node-http";
import { serveListener } from "./testing/serve";

const answerOf = (body: string | null) => ({ status: 200, headers: { "Content-Type": "text/plain" }, body });

/** Serves one listener, asks it, and closes it. */
async function ask(body: string | null, init: RequestInit = {}, path = "/"): Promise<Response> {
  const served = await serveListener((incoming, outgoing) => {
    void sendAnswer(answerOf(body), { "X-More": "1" }, incoming, outgoing);
  });
  const answer = await fetch(`${served.origin}${path}`, init);
  const text = await answer.text();
  await served.close();
  return new Response(text === "" ? null : text, answer);
}

test("an answer has its own headers and those of the server, and its length in bytes", async () => {
  const answer = await ask("Zoë");
  expect(answer.headers.get("x-more")).toBe("1");
  expect(answer.headers.get("content-length")).toBe("4");
  expect(await answer.text()).toBe("Zoë");
  expect(await (await ask(null)).text()).toBe("");
});

test("a long answer is compressed for whoever takes gzip, and for nobody else", async () => {
  const long = "ä".repeat(20_000);
  const packed = await ask(long);
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(packed.headers.get("vary")).toBe("Accept-Encoding");
  expect(await packed.text()).toBe(long);
  const plain = await ask(long, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(long);
  expect((await ask("short")).headers.get("content-encoding")).toBeNull();
});

test("a body too large is told from one that fits, and the answer still arrives", async () => {
  const served = await serveListener((incoming, outgoing) => {
    fromNodeRequest(incoming)
      .readBytes(1_000_000)
      .then((bytes) => sendAnswer(answerOf(String(bytes?.length)), {}, incoming, outgoing));
  });
  const post = async (size: number) => {
    const answer = await fetch(served.origin, { method: "POST", body: "x".repeat(size) });
    return answer.text();
  };
  expect(await post(0)).toBe("0");
  expect(await post(1_000_000)).toBe("1000000");
  expect(await post(3_000_000)).toBe("undefined");
  await served.close();
});

test("a client that goes in the middle of its body ends the reading", async () => {
  let reading: Promise<unknown> = Promise.resolve();
  const served = await serveListener((incoming) => {
    reading = fromNodeRequest(incoming).readBytes(100);
    reading.catch(() => {});
    socket.destroy();
  });
  const socket = connect(Number(new URL(served.origin).port), "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");
  await once(socket, "close");
  await expect(reading).rejects.toThrow();
  await served.close();
});
