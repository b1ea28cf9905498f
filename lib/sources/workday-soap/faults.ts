import { SourceError, type SourceErrorCode } from "../error";

type Fault = { says: RegExp; code: SourceErrorCode; remedy: string };

/** SOAP faults come with 500; which one it is stands in the text. None of them gets better by asking again. */
const faults: Fault[] = [
  {
    says: /authenticationError|invalid username or password/i,
    code: "unauthorized",
    remedy: "Check the username, the tenant behind its @, and the password of the integration user.",
  },
  {
    says: /not authorized/i,
    code: "forbidden",
    remedy: "Give the integration user's security group Get access to worker data, and activate the policy changes.",
  },
  {
    says: /web service or version is invalid/i,
    code: "not_found",
    remedy: "Check the service's name and version at the end of the service URL.",
  },
  { says: /validationError|Validation error/i, code: "rejected", remedy: "Check the source's settings." },
];

/** An error of the transport as the SOAP fault it carries; any other error as it is. */
export function soapFaultIn(error: unknown): unknown {
  if (!(error instanceof SourceError) || error.code !== "server_error") return error;
  const fault = faults.find(({ says }) => says.test(error.detail));
  if (!fault) return error;
  return new SourceError(fault.code, error.message, { detail: error.detail, remedy: fault.remedy, cause: error });
}
