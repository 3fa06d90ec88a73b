// All SQL of the access grounds. Rows are only ever added.
import type { Visibility } from "../catalog/index.ts";
import type { Queryable } from "../platform/index.ts";

export interface StoredGround {
  readonly groundId: string;
  readonly purpose: string;
  readonly matterNo: string;
  /** The legal basis of the purpose as it read on that day. */
  readonly basis: string;
  readonly opens: readonly Visibility[];
  readonly mayReveal: boolean;
  readonly validUntil: Date;
}

export interface NewGround extends StoredGround {
  readonly accountId: string;
  readonly unit: string;
  readonly subjectId: string;
  readonly consentNo: string | null;
  readonly openedAt: Date;
}

export async function insertGround(tx: Queryable, ground: NewGround): Promise<void> {
  await tx.run(
    `insert into access_ground (ground_id, account_id, unit_code, subject_id, purpose, matter_no, consent_no, basis, opens, may_reveal, opened_at,
        valid_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ground.groundId,
      ground.accountId,
      ground.unit,
      ground.subjectId,
      ground.purpose,
      ground.matterNo,
      ground.consentNo,
      ground.basis,
      ground.opens,
      ground.mayReveal,
      ground.openedAt,
      ground.validUntil,
    ],
  );
}

/** The grounds that hold now, the latest first. The unit counts too: who moved to another has no matter of the former one. */
export function listOpenGrounds(
  tx: Queryable,
  holder: { accountId: string; unit: string; subjectId: string; at: Date },
): Promise<StoredGround[]> {
  return tx.list<StoredGround>(
    `select ground_id as "groundId", purpose, matter_no as "matterNo", basis, opens, may_reveal as "mayReveal", valid_until as "validUntil"
       from access_ground
      where account_id = $1 and subject_id = $2 and unit_code = $3 and opened_at <= $4 and valid_until > $4
      order by opened_at desc, ground_id desc limit 20`,
    [holder.accountId, holder.subjectId, holder.unit, holder.at],
  );
}
