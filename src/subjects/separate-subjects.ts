// Takes two subjects apart that were merged by mistake, and keeps them apart, in the transaction of the decision that says so.
import type { Transaction } from "../platform/index.ts";
import { subjectErrors } from "./errors.ts";
import { findStandingMerge } from "./link-store.ts";
import { type Deed, markNotSameWithin, undoLinkWithin } from "./merge-subjects.ts";

export interface Separation extends Deed {
  readonly subjectId: string;
  readonly otherSubjectId: string;
  readonly at: Date;
}

/** Answers the id of the link that keeps them apart. Throws subject.linkMissing where they are not merged. */
export async function separateSubjects(tx: Transaction, separation: Separation): Promise<string> {
  const merge = await findStandingMerge(tx, separation.subjectId, separation.otherSubjectId);
  if (merge === null) throw subjectErrors.linkMissing();
  await undoLinkWithin(tx, { ...separation, linkId: merge });
  return markNotSameWithin(tx, separation);
}
