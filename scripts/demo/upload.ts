import ssh2, { type SFTPWrapper } from "ssh2";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { startSftpServer } from "@/lib/sftp-server/server";

export const demoUpload = z.object({ name: z.string(), file: z.string(), username: z.string(), password: z.string() });
export type DemoUpload = z.infer<typeof demoUpload>;

const place = "uploads/hr_reports";

/** Uploads a file of people as an HR system would: over SFTP, under a temporary name, renamed when it is whole. */
export async function uploadFile(ctx: Context, { name, file, username, password }: DemoUpload): Promise<void> {
  const context = () => ({ ...ctx, now: new Date() });
  const server = await startSftpServer({ port: 0, host: "127.0.0.1", context });
  const client = new ssh2.Client();
  try {
    await new Promise<void>((done, fail) => {
      client.on("ready", done).on("error", fail);
      client.connect({ host: "127.0.0.1", port: server.port, username, password });
    });
    const sftp = await call<SFTPWrapper>((back) => client.sftp(back));
    await call<void>((back) => sftp.fastPut(file, `${place}/${name}.tmp`, (error) => back(error ?? undefined)));
    await call<void>((back) =>
      sftp.rename(`${place}/${name}.tmp`, `${place}/${name}`, (error) => back(error ?? undefined)),
    );
  } finally {
    client.end();
    await server.close();
  }
}

type Back<Value> = (error?: Error, value?: Value) => void;
const call = <Value>(work: (back: Back<Value>) => void): Promise<Value> =>
  new Promise((done, fail) => work((error, value) => (error ? fail(error) : done(value as Value))));
