// A case number that nobody has yet.
import { randomInt } from "node:crypto";
import type { Transaction } from "../../platform/index.ts";
import { RANDOM_DIGITS, writeCaseNo } from "../engine/case-number.ts";
import type { CaseType } from "../engine/case-type.ts";
import { insertCaseNo } from "./case-store.ts";

export async function drawCaseNo(
  tx: Transaction,
  type: CaseType,
  place: { subjectId: string; caseId: string; today: string },
): Promise<string> {
  for (;;) {
    const random = String(randomInt(10 ** RANDOM_DIGITS)).padStart(RANDOM_DIGITS, "0");
    const caseNo = writeCaseNo(type.numberPrefix, place.today, random);
    if (await insertCaseNo(tx, { ...place, caseNo })) return caseNo;
  }
}
