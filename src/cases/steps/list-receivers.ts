// Which units have what a decision changes: those that looked at the subject since it stood so, and not only to handle this very case.
import { listUnitsThatLooked } from "../../audit/index.ts";
import { findSubjectParts } from "../../subjects/index.ts";
import type { EffectWork } from "./effect.ts";

export async function listUnitsThatSaw(work: EffectWork, since: Date): Promise<string[]> {
  const { tx, row, taker } = work;
  const subjectIds = await listReadTogether(work);
  const looked = await listUnitsThatLooked(tx, { subjectIds, from: since, exceptMatterNo: row.caseNo });
  return looked.filter((unit) => unit !== taker.unit); // whoever decides knows
}

/** The subject of the record, the applicant, and all that is read together with either: a look at one of them showed the record. */
async function listReadTogether({ tx, row }: EffectWork): Promise<string[]> {
  const named = [row.subjectId, row.applicantSubjectId ?? row.subjectId];
  const ids = new Set(named);
  for (const subjectId of named) for (const part of (await findSubjectParts(tx, subjectId))?.partIds ?? []) ids.add(part);
  return [...ids];
}
