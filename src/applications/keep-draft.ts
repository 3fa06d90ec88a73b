// Drafts: begun, changed as one goes, sent once, gone when nobody went on with them. What is written in them rests sealed.
import { type Context, DAY_MS, makeId, type Transaction } from "../platform/index.ts";
import type { ApplicationRules } from "./application-rules.ts";
import { type Draft, type DraftBeginning, DraftContent } from "./contract.ts";
import {
  type DraftOwner,
  type DraftRow,
  deleteDraft,
  deleteEndedDrafts,
  findDraftRow,
  insertDraft,
  listDraftRows,
  lockDraftRow,
  updateContent,
  updateSent,
} from "./draft-store.ts";
import { applicationErrors } from "./errors.ts";

export interface DraftContext extends Pick<Context, "db" | "sealer" | "clock"> {
  readonly applicationRules: ApplicationRules;
}

/** What is begun twice goes on with the draft that is there: the same step of a case as it stands, or the same records. Throws applications.tooManyDrafts. */
export async function beginDraft(ctx: DraftContext, owner: DraftOwner, beginning: DraftBeginning): Promise<string> {
  const { draftsMax } = ctx.applicationRules;
  const at = ctx.clock.now();
  return ctx.db.transaction(async (tx) => {
    const standing = await listDraftRows(tx, { ...owner, at });
    const same = standing.find((row) => isSameStep(row, beginning) && isAboutSame(openDraft(ctx, row), beginning));
    if (same) return same.draftId;
    if (standing.length >= draftsMax) throw applicationErrors.tooManyDrafts({ max: draftsMax });
    await ctx.sealer.hold(tx);
    const draftId = makeId();
    const { caseType, step, caseId, caseSeq } = beginning;
    await insertDraft(tx, {
      ...owner,
      draftId,
      caseType,
      step,
      caseId,
      caseSeq,
      sealedContent: sealContent(ctx, draftId, beginning.content),
      sentCaseId: null,
      changedAt: at,
      validUntil: endOf(ctx, at),
    });
    return draftId;
  });
}

function isSameStep(row: DraftRow, { caseType, caseId, caseSeq, step }: DraftBeginning): boolean {
  return row.caseType === caseType && row.caseId === caseId && row.caseSeq === caseSeq && row.step === step;
}

function isAboutSame({ content }: Draft, beginning: DraftBeginning): boolean {
  const ids = ({ recordIds }: DraftContent) => [...recordIds].sort().join();
  return ids(content) === ids(beginning.content);
}

/** Null for one that is not there, is over, or is somebody else's. */
export async function findDraft(ctx: DraftContext, owner: DraftOwner, draftId: string): Promise<Draft | null> {
  const row = await findDraftRow(ctx.db, { ...owner, draftId, at: ctx.clock.now() });
  return row && openDraft(ctx, row);
}

/** Those not sent yet. */
export async function listDrafts(ctx: DraftContext, owner: DraftOwner): Promise<Draft[]> {
  const rows = await listDraftRows(ctx.db, { ...owner, at: ctx.clock.now() });
  return rows.map((row) => openDraft(ctx, row));
}

/** False for a draft that is not there any more, or was sent. */
export async function changeDraft(
  ctx: DraftContext,
  { owner, draftId }: { readonly owner: DraftOwner; readonly draftId: string },
  change: (content: DraftContent) => DraftContent,
): Promise<boolean> {
  const at = ctx.clock.now();
  return ctx.db.transaction(async (tx: Transaction) => {
    const row = await lockDraftRow(tx, { ...owner, draftId, at });
    if (!row) return false;
    await ctx.sealer.hold(tx);
    const sealedContent = sealContent(ctx, draftId, change(openDraft(ctx, row).content));
    await updateContent(tx, { draftId, sealedContent, changedAt: at, validUntil: endOf(ctx, at) });
    return true;
  });
}

/** After its cases stand: whoever sends it again is led to the first of them. */
export async function markDraftSent({ db }: DraftContext, draftId: string, caseId: string): Promise<void> {
  await updateSent(db, draftId, caseId);
}

export async function dropDraft({ db }: DraftContext, owner: DraftOwner, draftId: string): Promise<void> {
  await deleteDraft(db, { ...owner, draftId });
}

/** Answers how many were over. */
export async function endDrafts({ db, clock }: Pick<Context, "db" | "clock">): Promise<number> {
  return deleteEndedDrafts(db, clock.now());
}

function openDraft({ sealer }: DraftContext, { sealedContent, ...row }: DraftRow): Draft {
  const { draftId, caseType, step, caseId, caseSeq, sentCaseId, changedAt, validUntil } = row;
  const content = DraftContent.parse(JSON.parse(sealer.open(sealedContent, contentPlace(draftId))));
  return { draftId, caseType, step, caseId, caseSeq, content, sentCaseId, changedAt, validUntil };
}

function sealContent({ sealer }: DraftContext, draftId: string, content: DraftContent): string {
  return sealer.seal(JSON.stringify(content), contentPlace(draftId));
}

function contentPlace(draftId: string): string {
  return `application_draft.sealed_content:${draftId}`;
}

function endOf({ applicationRules }: DraftContext, at: Date): Date {
  return new Date(at.getTime() + applicationRules.draftDays * DAY_MS);
}
