type Words = { happened: string; remedy?: string };

const host = "Check the host name in the URL, and that this server may reach it.";
const chain = "Ask whoever runs it to send the whole certificate chain, or name its authority in NODE_EXTRA_CA_CERTS.";

/** Socket and TLS error codes in words for an admin. */
const words: Record<string, Words> = {
  ENOTFOUND: { happened: "there is no such host name", remedy: "Check the host name in the URL for a slip." },
  EAI_AGAIN: { happened: "the name server does not answer", remedy: "Check this server's DNS, then try again." },
  ECONNREFUSED: { happened: "nothing listens at that address", remedy: host },
  ECONNRESET: { happened: "the connection was closed without an answer" },
  UND_ERR_SOCKET: { happened: "the connection was closed without an answer" },
  ETIMEDOUT: { happened: "it does not answer", remedy: host },
  UND_ERR_CONNECT_TIMEOUT: { happened: "it does not answer", remedy: host },
  EHOSTUNREACH: { happened: "there is no route to it", remedy: host },
  ENETUNREACH: { happened: "there is no route to it", remedy: host },
  CERT_HAS_EXPIRED: {
    happened: "its certificate has expired",
    remedy: "Ask whoever runs it to renew the certificate.",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    happened: "its certificate is for another host name",
    remedy: "Check the host name in the URL: it has to be the one the certificate names.",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: { happened: "its certificate is self-signed", remedy: chain },
  SELF_SIGNED_CERT_IN_CHAIN: { happened: "its certificate's authority is not known here", remedy: chain },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { happened: "its certificate's authority is not known here", remedy: chain },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { happened: "its certificate's authority is not known here", remedy: chain },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    happened: "it does not speak https at that port",
    remedy: "Check the port in the URL, and whether it begins with http:// or https://.",
  },
};

const unknown: Words = { happened: "the connection failed" };

/** "nothing listens at that address (ECONNREFUSED)", and a remedy where it is better than the general one. */
export function wordsForCode(code: string): Words {
  const { happened, remedy } = (Object.hasOwn(words, code) ? words[code] : undefined) ?? unknown;
  return { happened: `${happened} (${code})`, ...(remedy ? { remedy } : {}) };
}
