// All SQL of the proofs that cases get by themselves: how far along the sources of a material one is, and what was had.
import type { Queryable, Transaction } from "../../platform/index.ts";

/** `had` 属实, `denied` 不属实, `missing`: nobody holds it; `asked` of people, `asking` a system; `dropped`: the case closed meanwhile. */
export type ProofState = "had" | "denied" | "missing" | "asked" | "asking" | "dropped";

export interface ProofRow {
  readonly subjectId: string;
  readonly caseId: string;
  readonly document: string;
  readonly proof: string;
  readonly state: ProofState;
  readonly unit: string | null;
  readonly evidenceRecordId: string | null;
  readonly evidenceVersion: number | null;
  readonly inquiryCaseId: string | null;
  /** Sealed. */
  readonly statement: string | null;
  readonly asOf: Date | null;
  readonly tried: number;
  readonly beganAt: Date;
  readonly settledAt: Date | null;
}

interface Place {
  readonly subjectId: string;
  readonly caseId: string;
}

const COLUMNS = `p.subject_id as "subjectId", p.case_id as "caseId", p.document, p.proof, p.state, p.unit_code as unit,
  p.evidence_record_id as "evidenceRecordId", p.evidence_version as "evidenceVersion", p.inquiry_case_id as "inquiryCaseId", p.statement,
  p.as_of as "asOf", p.tried, p.began_at as "beganAt", p.settled_at as "settledAt"`;

const PROOFS_MAX = 50;

export function listProofs(db: Queryable, { subjectId, caseId }: Place): Promise<ProofRow[]> {
  return db.list<ProofRow>(
    `select ${COLUMNS} from case_proof p where p.subject_id = $1 and p.case_id = $2 order by p.document limit ${PROOFS_MAX}`,
    [subjectId, caseId],
  );
}

export function findProofOfInquiry(tx: Transaction, inquiryCaseId: string): Promise<ProofRow | null> {
  return tx.find<ProofRow>(`select ${COLUMNS} from case_proof p where p.inquiry_case_id = $1 and p.state = 'asked' for update`, [
    inquiryCaseId,
  ]);
}

/** Proofs for which a unit's system is to be asked now, the longest waiting first. */
export function listAsking(db: Queryable, at: Date, limit: number): Promise<ProofRow[]> {
  return db.list<ProofRow>(
    `select ${COLUMNS} from case_proof p where p.state = 'asking' and p.try_after <= $1 order by p.try_after, p.case_id limit $2`,
    [at, limit],
  );
}

/** Null when it was settled or dropped since. */
export function lockAsking(tx: Transaction, place: Place & { document: string }): Promise<ProofRow | null> {
  return tx.find<ProofRow>(
    `select ${COLUMNS} from case_proof p where p.subject_id = $1 and p.case_id = $2 and p.document = $3 and p.state = 'asking' for update`,
    [place.subjectId, place.caseId, place.document],
  );
}

export type WrittenProof = Omit<ProofRow, "tried">;

/** The one row of a material: written when its first source is asked, and over it as one goes along them. */
export async function upsertProof(tx: Transaction, row: WrittenProof): Promise<void> {
  await tx.run(
    `insert into case_proof (subject_id, case_id, document, proof, state, unit_code, evidence_record_id, evidence_version, inquiry_case_id,
        statement, as_of, try_after, began_at, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)
     on conflict (subject_id, case_id, document) do update set proof = excluded.proof, state = excluded.state, unit_code = excluded.unit_code,
        evidence_record_id = excluded.evidence_record_id, evidence_version = excluded.evidence_version,
        inquiry_case_id = excluded.inquiry_case_id, statement = excluded.statement, as_of = excluded.as_of, tried = 0,
        try_after = excluded.try_after, settled_at = excluded.settled_at`,
    [
      row.subjectId,
      row.caseId,
      row.document,
      row.proof,
      row.state,
      row.unit,
      row.evidenceRecordId,
      row.evidenceVersion,
      row.inquiryCaseId,
      row.statement,
      row.asOf,
      row.beganAt,
      row.settledAt,
    ],
  );
}

export async function setTriedAgain(tx: Queryable, place: Place & { document: string; tryAfter: Date }): Promise<void> {
  await tx.run("update case_proof set tried = tried + 1, try_after = $4 where subject_id = $1 and case_id = $2 and document = $3", [
    place.subjectId,
    place.caseId,
    place.document,
    place.tryAfter,
  ]);
}

/** Nobody waits for them any more. Answers the inquiries that were still open. */
export async function dropOpenProofs(tx: Transaction, { subjectId, caseId, at }: Place & { at: Date }): Promise<string[]> {
  const rows = await tx.list<{ inquiryCaseId: string | null }>(
    `update case_proof set state = 'dropped', settled_at = $3 where subject_id = $1 and case_id = $2 and state in ('asked', 'asking')
     returning inquiry_case_id as "inquiryCaseId"`,
    [subjectId, caseId, at],
  );
  return rows.flatMap(({ inquiryCaseId }) => inquiryCaseId ?? []);
}
