import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { postJson } from "../../../api/request.ts";
import { useFailure } from "../../../ui/use-failure.ts";
import { caseAddress } from "../case-questions.ts";

interface Receipt {
  readonly caseId: string;
  readonly receiver: string;
  /** The step of the case that it answers. */
  readonly seq: number;
}

/** Says that a receiver took a decision over; `sending` while the word is on its way. */
export function useConfirmReceipt() {
  const fail = useFailure();
  const queries = useQueryClient();
  const [sending, setSending] = useState<Receipt | null>(null);
  const confirm = async (receipt: Receipt) => {
    setSending(receipt);
    try {
      await postJson(`${caseAddress(receipt.caseId)}/receipts/${encodeURIComponent(receipt.receiver)}/confirm`, { seq: receipt.seq });
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(null);
      await queries.invalidateQueries({ queryKey: ["cases"] });
    }
  };
  const isSending = ({ caseId, receiver, seq }: Receipt) =>
    sending?.caseId === caseId && sending.receiver === receiver && sending.seq === seq;
  return { confirm, isSending };
}
