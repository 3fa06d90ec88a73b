// The columns by which permits and penalties name whom they concern and who decided.
import type { Unit } from "../../city/index.ts";
import type { DemoRow } from "../demo-file.ts";
import { isSoleTrader } from "../demo-world.ts";
import type { DemoBusiness, DemoPerson } from "../population.ts";

export function businessColumns(business: DemoBusiness): DemoRow {
  return {
    subjectName: business.name,
    subjectKind: isSoleTrader(business) ? "个体工商户" : "法人及非法人组织",
    uscc: business.uscc,
    legalRepresentative: business.representative,
  };
}

export function personColumns(person: DemoPerson): DemoRow {
  return { subjectName: person.name, subjectKind: "自然人", idDocType: "身份证", idDocNo: person.citizenId };
}

export function unitColumns(unit: Unit): DemoRow {
  return { authority: unit.name, authorityUscc: unit.uscc, sourceUnit: unit.name, sourceUnitUscc: unit.uscc };
}
