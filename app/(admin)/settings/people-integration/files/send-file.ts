import type { FilePreview } from "@/lib/settings/source/preview-file";

export type SentFile = { id: number; preview: FilePreview | null };
export type SendFault = { message: string; remedy?: string };
export type Sending = {
  done: Promise<{ ok: true; sent: SentFile } | { ok: false; fault: SendFault }>;
  stop: () => void;
};

/** Sends a file as the body of one request; `fetch` cannot say how far an upload is. */
export function sendFile(sourceId: number, file: File, onProgress: (share: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done: Sending["done"] = new Promise((resolve) => {
    const fail = (message: string, remedy?: string) =>
      resolve({ ok: false, fault: { message, ...(remedy ? { remedy } : {}) } });
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () =>
      fail("The connection broke off.", "Check that Rollcall can be reached, then send it again.");
    request.onabort = () => fail("You stopped the upload.");
    request.onload = () => {
      const answer = readAnswer(request.responseText);
      if (request.status === 200) resolve({ ok: true, sent: answer as SentFile });
      else fail(answer?.title ?? "Rollcall could not take the file.", answer?.detail);
    };
  });
  request.open("POST", "/api/files");
  request.setRequestHeader("content-type", "application/octet-stream");
  request.setRequestHeader("x-source", String(sourceId));
  request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
  request.setRequestHeader("x-file-size", String(file.size));
  request.send(file);
  return { done, stop: () => request.abort() };
}

type Answer = Partial<SentFile> & { title?: string; detail?: string };

function readAnswer(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}

const workbook = /\.(xlsx|xlsm|xls|numbers|ods)$/i;

/** Why a file is not sent at all; null where it may be. */
export function refuseBefore(file: Pick<File, "name" | "size">): SendFault | null {
  if (workbook.test(file.name))
    return {
      message: `${file.name} is a workbook, not CSV.`,
      remedy: "In Excel, choose File, Save As, CSV UTF-8 (comma delimited), and upload that file.",
    };
  if (file.size === 0) return { message: `${file.name} is empty.` };
  if (file.size > 500 * 1_024 * 1_024)
    return { message: `${file.name} is longer than 500 MB.`, remedy: "Leave out columns that nobody maps." };
  return null;
}
