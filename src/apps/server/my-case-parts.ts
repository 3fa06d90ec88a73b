// What the pages of one's own cases are put together from, and as whom a visitor acts there.
import type { MyDesk, MyPerson } from "../../web/portal/index.ts";
import type { CaseServiceParts } from "./case-services.ts";

export interface MyCaseParts extends CaseServiceParts {
  /** The own file, which also keeps the event of each look. */
  readonly own: Pick<MyDesk, "readFile" | "readRecord">;
  unitName(unit: string): string;
}

export function applicantOf({ accountId, role, subjectId, displayName }: MyPerson) {
  return { accountId, role, subjectId, displayName, unit: null };
}

/** Nobody without a subject has a draft; a form that asks for one all the same finds none. */
export function ownerOf({ accountId, subjectId }: MyPerson) {
  return { accountId, subjectId: subjectId ?? accountId };
}
