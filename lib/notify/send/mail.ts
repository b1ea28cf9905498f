import { createTransport } from "nodemailer";
import type { Message } from "../message";
import type { Outcome } from "./outcome";

/** The mail server that whoever runs Rollcall has set: `smtp://` or `smtps://`, with user and password where it wants them. */
export type MailServer = { url: string; from: string };

const patienceMs = 10_000;

/** Sends one mail to all recipients of a channel. An answer of the server other than its code stays out of the log. */
export async function sendMail(server: MailServer | null, to: readonly string[], message: Message): Promise<Outcome> {
  if (server === null)
    return { ok: false, answer: "no_mail_server", message: "No mail server is set.", remedy: mailRemedy };
  const transport = createTransport({
    url: server.url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: server.from,
      to: [...to],
      subject: `[Rollcall] ${message.title}`,
      text: `${message.text}\n\n${message.link}\n`,
      messageId: `<${message.id}.${Date.parse(message.at)}@${new URL(message.link).hostname}>`,
      // RFC 3834 section 5: nobody's out-of-office note is to answer.
      headers: { "auto-submitted": "auto-generated" },
    });
    const whom = to.length === 1 ? "the recipient" : `all ${to.length} recipients`;
    return { ok: true, answer: "250", message: `The mail server took the message for ${whom}.` };
  } catch (error) {
    return outcomeOf(error);
  } finally {
    transport.close();
  }
}

export const mailRemedy = "Set SMTP_URL and MAIL_FROM on the server, then start Rollcall again.";

function outcomeOf(error: unknown): Outcome {
  const fault = error instanceof Error ? error : new Error(String(error));
  const code = "code" in fault ? String(fault.code) : fault.name;
  const reply = "responseCode" in fault && typeof fault.responseCode === "number" ? String(fault.responseCode) : null;
  const said = reply === null ? fault.message : "response" in fault ? String(fault.response) : reply;
  return {
    ok: false,
    answer: reply ?? code,
    message: reply === null ? `The mail server could not be reached: ${said}.` : `The mail server answered: ${said}`,
    remedy:
      code === "EAUTH" ? "Check the user and password in SMTP_URL." : "Check SMTP_URL, MAIL_FROM and the recipients.",
  };
}
