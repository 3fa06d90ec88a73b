// Who may see a case at all. What somebody may not see is answered like what does not exist.
import type { CaseActor } from "../engine/case-history.ts";
import type { CaseRow } from "../steps/case-store.ts";

const PORTAL_ROLES = new Set(["representative", "natural_person"]);
/** See every case: the office handles them, auditors look, and two takers of our own work for everyone. */
const ALL_SEEING = new Set(["office_clerk", "office_head", "auditor", "upper", "clock"]);

export function mayRead(actor: CaseActor, row: Pick<CaseRow, "applicantSubjectId" | "decidingUnit" | "firstUnit" | "openedUnit">): boolean {
  if (PORTAL_ROLES.has(actor.role)) return actor.subjectId !== null && actor.subjectId === row.applicantSubjectId;
  if (ALL_SEEING.has(actor.role)) return true;
  return actor.unit !== null && [row.decidingUnit, row.firstUnit, row.openedUnit].includes(actor.unit);
}
