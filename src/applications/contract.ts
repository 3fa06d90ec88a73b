// A draft as the portal's pages see it.
import { z } from "zod";

export const DraftDocument = z.object({
  fileId: z.uuid(),
  document: z.string(),
  fileName: z.string(),
  kind: z.string(),
  sizeBytes: z.int(),
});
export type DraftDocument = z.infer<typeof DraftDocument>;

export const DraftContent = z.object({
  recordIds: z.array(z.uuid()),
  answers: z.record(z.string(), z.unknown()),
  documents: z.array(DraftDocument),
});
export type DraftContent = z.infer<typeof DraftContent>;

export interface Draft {
  readonly draftId: string;
  readonly caseType: string;
  readonly step: string;
  /** The case that the step belongs to, and its number of events when the draft was begun; null and 0 for a new application. */
  readonly caseId: string | null;
  readonly caseSeq: number;
  readonly content: DraftContent;
  /** The first case that came of it; null until it is sent. */
  readonly sentCaseId: string | null;
  readonly changedAt: Date;
  readonly validUntil: Date;
}

export type DraftBeginning = Pick<Draft, "caseType" | "step" | "caseId" | "caseSeq" | "content">;
