import { STATUS_CODES } from "node:http";
import type { RequestRow } from "@/lib/records/feed/request";

type Answered = Pick<RequestRow, "status" | "fault">;

const faults: Record<string, string> = {
  stopped: "stopped by Rollcall",
  unreachable: "not reached",
  tls: "no secure connection",
  timeout_first_byte: "no answer in time",
  timeout_idle: "stalled",
  timeout_total: "took too long",
  truncated: "broke off",
  not_json: "damaged",
  blocked_address: "address not allowed",
  bad_config: "could not be sent",
};

/** "200 OK", "200 OK, broke off", "not reached". */
export function answerOf({ status, fault }: Answered): string {
  const phrase = status === null ? null : [status, STATUS_CODES[status]].filter(Boolean).join(" ");
  const ended = fault === null || (status ?? 0) >= 400 ? null : (faults[fault] ?? fault.replaceAll("_", " "));
  return [phrase, ended].filter(Boolean).join(", ") || "answered";
}

export const wentWrong = ({ status, fault }: Answered): boolean =>
  (status ?? 0) >= 400 || (fault !== null && fault !== "stopped");
