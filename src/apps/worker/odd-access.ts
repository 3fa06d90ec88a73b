// The reads of the day that has ended, held against the rules of odd access. Whose name is a colleague's, people and subjects know.
import { findOddAccess, loadOddAccessRules } from "../../audit/index.ts";
import { NATIONAL_CATALOG_DIR } from "../../catalog/index.ts";
import { hasNamesake } from "../../people/index.ts";
import { addDays, todayIn } from "../../platform/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import type { House } from "../house.ts";

export async function findOddAccessOfYesterday(house: House): Promise<number> {
  const yesterday = addDays(todayIn(house.clock), -1);
  const rules = loadOddAccessRules(NATIONAL_CATALOG_DIR);
  const isColleague = async (unit: string, subjectId: string) => {
    const subject = await findSubjectById(house.db, subjectId);
    return subject?.kind === "person" && (await hasNamesake(house, unit, subject.name));
  };
  return findOddAccess({ db: house.db, clock: house.clock, rules, isColleague }, yesterday);
}
