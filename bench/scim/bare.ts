import type { IncomingMessage, ServerResponse } from "node:http";
import postgres from "postgres";
import { z } from "zod";
import { serveListener } from "@/lib/scim/testing/serve";

/** Node's own server and one statement a request: what every SCIM server does at the least. */
const { url } = z.object({ url: z.string() }).parse(JSON.parse(process.argv[2] ?? "null"));
const database = postgres(url, { max: 10, onnotice: () => {} });
const { origin } = await serveListener((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: unknown) => {
    outgoing.writeHead(500).end(String(error));
  });
});
process.stdout.write(`${JSON.stringify({ origin, base: "", token: "none" })}\n`);

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const [, kind = "", id = ""] = (incoming.url ?? "").split("/");
  const body = incoming.method === "GET" ? "" : JSON.stringify(JSON.parse(await readText(incoming)));
  const rows = kind === "Five" ? await insertFive(body) : await runOne(incoming.method ?? "", id, body);
  const text = JSON.stringify({ id, ...rows[0]?.attributes });
  outgoing.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text);
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

type Row = { attributes: object };

function runOne(method: string, id: string, body: string) {
  if (method === "GET") return database<Row[]>`select attributes from scim_resources where id = ${id}::uuid`;
  if (method === "POST")
    return database<Row[]>`insert into scim_resources (id, user_name, attributes, active, gone_at, modified_at)
      values (gen_random_uuid(), '', ${body}::text::jsonb, true, now(), now()) returning attributes`;
  return database<Row[]>`update scim_resources set attributes = attributes || jsonb_build_object('bare', ${body}::text)
    where id = ${id}::uuid returning attributes`;
}

/** What a POST cannot do without, as payload, record, user, link and resource are five rows: the least a write could take. */
async function insertFive(body: string): Promise<Row[]> {
  await database.begin(async (tx) => {
    for (let row = 0; row < 5; row++) await tx`insert into bench_rows (body) values (${body})`;
  });
  return [];
}
