// SQL of a correction: one record gets a further version, or is withdrawn alone, with the reason in its history.
import type { Transaction } from "../platform/index.ts";
import { RECORD_COLUMNS } from "./record-page.ts";
import { keepSuperseded } from "./superseded-store.ts";

const KEYS = ["subject_id", "record_id"];
const SET_APART: ReadonlySet<string> = new Set([...KEYS, "version", "recorded_at"]);
const FACTS = RECORD_COLUMNS.filter((column) => !SET_APART.has(column));
const KEPT = RECORD_COLUMNS.filter((column) => !SET_APART.has(column) && column !== "identity_hash");

export interface Place {
  readonly subjectId: string;
  readonly recordId: string;
  readonly reason: string;
  readonly at: Date;
}

/** The standing version moves to history, the row of COPY takes its place. Answers whether it is known by something else from now on. */
export async function replaceByCorrection(tx: Transaction, rows: Iterable<Buffer>, place: Place): Promise<boolean> {
  await keepStanding(tx, place);
  await tx.run("create temporary table if not exists record_correction (like record including defaults) on commit delete rows");
  await tx.copyPageIn("record_correction", RECORD_COLUMNS, rows);
  const isIdentityChanged = await keepSuperseded(tx, place);
  await tx.run(
    `update record r set ${FACTS.map((column) => `${column} = c.${column}`).join(", ")}, version = c.version, recorded_at = c.recorded_at,
        corrected_version = r.version
       from record_correction c where r.subject_id = c.subject_id and r.record_id = c.record_id`,
  );
  return isIdentityChanged;
}

/** What was decided falls away: the record stays in history and leaves every output. */
export async function withdrawOne(tx: Transaction, place: Place): Promise<void> {
  await keepStanding(tx, place);
  await tx.run(
    "update record set state = 'withdrawn', version = version + 1, recorded_at = $3, corrected_version = version where subject_id = $1 and record_id = $2",
    [place.subjectId, place.recordId, place.at],
  );
}

async function keepStanding(tx: Transaction, { subjectId, recordId, reason, at }: Place): Promise<void> {
  await tx.run(
    `insert into record_history (subject_id, record_id, version, ${KEPT.join(", ")}, recorded_at, replaced_at, reason)
     select subject_id, record_id, version, ${KEPT.join(", ")}, recorded_at, $3, $4 from record where subject_id = $1 and record_id = $2`,
    [subjectId, recordId, at, reason],
  );
}
