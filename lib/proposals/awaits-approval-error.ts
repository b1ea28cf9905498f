import { AppError } from "@/lib/errors";

/** Nothing was changed yet: it waits as a proposal for another admin. Thrown once the proposal is stored. */
export class AwaitsApprovalError extends AppError {
  constructor(readonly proposalId: number) {
    super(
      "conflict",
      "Another admin has to approve this. Nothing has changed yet.",
      "They find it under Settings → Approvals, and are told where alerts go.",
    );
    this.name = "AwaitsApprovalError";
  }
}
