import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = { from: string; to: string[]; user: string | null; source: string };

const credentials = { user: "rollcall", password: "correct-horse" };

/** A mail server on the loopback interface that wants a password. It refuses recipients whose address begins with "gone". */
export async function startSmtpStub() {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: ({ username = "", password }, _session, answer) => {
      const isKnown = username === credentials.user && password === credentials.password;
      return isKnown ? answer(null, { user: username }) : answer(new Error("Authentication credentials invalid"));
    },
    onRcptTo: ({ address }, _session, answer) =>
      address.startsWith("gone") ? answer(refusal(`<${address}> has no mailbox here`)) : answer(),
    onData: (stream, { envelope, user }, answer) => {
      void text(stream).then((source) => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), user: user ?? null, source });
        answer();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  const urlFor = (password: string) => `smtp://${credentials.user}:${password}@127.0.0.1:${port}`;
  return {
    url: urlFor(credentials.password),
    urlWithWrongPassword: urlFor("wrong"),
    mails,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

const refusal = (message: string): Error => Object.assign(new Error(message), { responseCode: 550 });
