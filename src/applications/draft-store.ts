// All SQL of drafts.
import type { Queryable, Transaction } from "../platform/index.ts";

export interface DraftRow {
  readonly draftId: string;
  readonly accountId: string;
  readonly subjectId: string;
  readonly caseType: string;
  readonly step: string;
  readonly caseId: string | null;
  readonly caseSeq: number;
  readonly sealedContent: string;
  readonly sentCaseId: string | null;
  readonly changedAt: Date;
  readonly validUntil: Date;
}

/** Whose it is: another account's draft is not there, nor one about another subject than the account speaks for. */
export interface DraftOwner {
  readonly accountId: string;
  readonly subjectId: string;
}

export interface DraftPlace extends DraftOwner {
  readonly draftId: string;
  readonly at: Date;
}

const COLUMNS = `draft_id as "draftId", account_id as "accountId", subject_id as "subjectId", case_type as "caseType", step, case_id as "caseId",
  case_seq as "caseSeq", sealed_content as "sealedContent", sent_case_id as "sentCaseId", changed_at as "changedAt", valid_until as "validUntil"`;

export async function insertDraft(tx: Transaction, row: DraftRow): Promise<void> {
  await tx.run(
    `insert into application_draft (draft_id, account_id, subject_id, case_type, step, case_id, case_seq, sealed_content, made_at, changed_at, valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
    [
      row.draftId,
      row.accountId,
      row.subjectId,
      row.caseType,
      row.step,
      row.caseId,
      row.caseSeq,
      row.sealedContent,
      row.changedAt,
      row.validUntil,
    ],
  );
}

export function findDraftRow(db: Queryable, place: DraftPlace): Promise<DraftRow | null> {
  return db.find<DraftRow>(
    `select ${COLUMNS} from application_draft where draft_id = $1 and account_id = $2 and subject_id = $3 and valid_until > $4`,
    [place.draftId, place.accountId, place.subjectId, place.at],
  );
}

/** Locked until the transaction ends: two devices that save at once lose nothing of each other. */
export function lockDraftRow(tx: Transaction, place: DraftPlace): Promise<DraftRow | null> {
  return tx.find<DraftRow>(
    `select ${COLUMNS} from application_draft
      where draft_id = $1 and account_id = $2 and subject_id = $3 and valid_until > $4 and sent_case_id is null for update`,
    [place.draftId, place.accountId, place.subjectId, place.at],
  );
}

/** Not sent yet, the last touched first. */
export function listDraftRows(db: Queryable, { accountId, subjectId, at }: DraftOwner & { at: Date }): Promise<DraftRow[]> {
  return db.list<DraftRow>(
    `select ${COLUMNS} from application_draft
      where account_id = $1 and subject_id = $2 and valid_until > $3 and sent_case_id is null order by changed_at desc, draft_id limit 100`,
    [accountId, subjectId, at],
  );
}

export async function updateContent(tx: Transaction, row: Pick<DraftRow, "draftId" | "sealedContent" | "changedAt" | "validUntil">) {
  await tx.run("update application_draft set sealed_content = $2, changed_at = $3, valid_until = $4 where draft_id = $1", [
    row.draftId,
    row.sealedContent,
    row.changedAt,
    row.validUntil,
  ]);
}

export async function updateSent(db: Queryable, draftId: string, caseId: string): Promise<void> {
  await db.run("update application_draft set sent_case_id = $2 where draft_id = $1 and sent_case_id is null", [draftId, caseId]);
}

export async function deleteDraft(db: Queryable, { draftId, accountId, subjectId }: Omit<DraftPlace, "at">): Promise<void> {
  await db.run("delete from application_draft where draft_id = $1 and account_id = $2 and subject_id = $3 and sent_case_id is null", [
    draftId,
    accountId,
    subjectId,
  ]);
}

export function deleteEndedDrafts(db: Queryable, at: Date): Promise<number> {
  return db.run("delete from application_draft where valid_until <= $1", [at]);
}
