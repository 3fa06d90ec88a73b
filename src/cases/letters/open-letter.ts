// The paper of a letter, for whoever may read its case: the applicant, the unit, the office. An auditor looks at what was done, not at what was written.
import { appendAuditEvent } from "../../audit/index.ts";
import { type LetterPaper, letterErrors, readLetterPaper } from "../../letters/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import { mayRead } from "../reading/may-read.ts";
import { findCase } from "../steps/case-store.ts";

/** Throws case.unknownCase and letters.missing, also for whoever may not see them. */
export async function openLetter(
  ctx: CasesContext,
  taker: Taker,
  { caseId, letterId }: { caseId: string; letterId: string },
): Promise<LetterPaper> {
  const row = await findCase(ctx.db, caseId);
  if (!row || !mayRead(taker, row)) throw caseErrors.unknownCase();
  if (taker.role === "auditor") throw letterErrors.missing(); // sees that there is one, and none of it
  const paper = await readLetterPaper(ctx, { subjectId: row.subjectId, letterId });
  if (paper.caseId !== caseId) throw letterErrors.missing();
  const { accountId, unit } = taker;
  await appendAuditEvent(
    ctx.db,
    { kind: "letter.read", accountId, unit, subjectId: row.subjectId, target: letterId, matterNo: row.caseNo },
    ctx.clock.now(),
  );
  return paper;
}
