import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { FilePreview } from "@/lib/settings/source/preview-file";
import { refuseBefore, type SendFault, sendFile } from "./send-file";

export type UploadState =
  | { kind: "waiting" }
  | { kind: "sending"; name: string; share: number }
  | { kind: "failed"; fault: SendFault }
  | { kind: "sent"; name: string; preview: FilePreview | null };

/** What becomes of a chosen file. */
export function useUpload(sourceId: number) {
  const router = useRouter();
  const [state, setState] = useState<UploadState>({ kind: "waiting" });
  const stop = useRef<(() => void) | null>(null);

  async function send(file: File) {
    const refused = refuseBefore(file);
    if (refused) return setState({ kind: "failed", fault: refused });
    const { name } = file;
    setState({ kind: "sending", name, share: 0 });
    const sending = sendFile(sourceId, file, (share) => setState({ kind: "sending", name, share }));
    stop.current = sending.stop;
    const answer = await sending.done;
    stop.current = null;
    setState(
      answer.ok ? { kind: "sent", name, preview: answer.sent.preview } : { kind: "failed", fault: answer.fault },
    );
    router.refresh();
  }
  return { state, send, stop: () => stop.current?.() };
}
