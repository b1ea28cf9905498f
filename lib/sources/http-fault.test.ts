import { expect, test } from "vitest";
import { faultOfTransport } from "./http-fault";

const withCode = (code: string) => Object.assign(new Error("as the library words it"), { code });

test.each([
  [
    "ENOTFOUND",
    "unreachable",
    "Workday could not be reached at hr.test: there is no such host name (ENOTFOUND).",
    "Check the host name in the URL for a slip.",
  ],
  [
    "ECONNREFUSED",
    "unreachable",
    "Workday could not be reached at hr.test: nothing listens at that address (ECONNREFUSED).",
    "Check the host name in the URL, and that this server may reach it.",
  ],
  [
    "UND_ERR_SOCKET",
    "unreachable",
    "Workday could not be reached at hr.test: the connection was closed without an answer (UND_ERR_SOCKET).",
    "Check the host name in the URL, and that this server may reach it.",
  ],
  [
    "EODD",
    "unreachable",
    "Workday could not be reached at hr.test: the connection failed (EODD).",
    "Check the host name in the URL, and that this server may reach it.",
  ],
  [
    "CERT_HAS_EXPIRED",
    "tls",
    "The secure connection to hr.test failed: its certificate has expired (CERT_HAS_EXPIRED).",
    "Ask whoever runs it to renew the certificate.",
  ],
  [
    "CERT_ODD",
    "tls",
    "The secure connection to hr.test failed: the connection failed (CERT_ODD).",
    "Check the host name in the URL and the server's certificate.",
  ],
])("%s", (code, kind, message, remedy) => {
  expect(faultOfTransport("Workday", "hr.test", withCode(code))).toMatchObject({
    code: kind,
    message,
    remedy,
    detail: code,
  });
});

test("a reply that breaks off says how much that matters, not only a code", () => {
  expect(faultOfTransport("Workday", "hr.test", withCode("UND_ERR_SOCKET"), true).message).toBe(
    "The connection to hr.test broke in the middle of the reply (UND_ERR_SOCKET).",
  );
});
