// 履行义务情况, as those who collect fines hand it in: most penalties are performed within two months.
import { dayOfText, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { makeRandom } from "../random.ts";
import { makePenaltyRows, type PenaltyPlan } from "./penalty-rows.ts";

export const DUTY_PERFORMANCE = "duty-performance";

const COLUMNS_OF_SUBJECT = ["subjectName", "subjectKind", "uscc", "idDocType", "idDocNo"];
const PERFORMED_WITHIN = 60; // days
/** What the treasury hears of; about the others only the unit that decided knows. */
export const HEARD_OF = 0.6;

export function* makeDutyRows(world: DemoWorld, plans: readonly PenaltyPlan[]): Iterable<DemoRow> {
  const random = makeRandom(world.seed, DUTY_PERFORMANCE);
  let receipt = 0;
  for (const plan of plans) {
    for (const penalty of makePenaltyRows(world, plan)) {
      if (penalty["fineWan"] === "" || !random.chance(HEARD_OF)) continue;
      const performedDay = dayOfText(penalty["decidedOn"] ?? "") + random.between(3, PERFORMED_WITHIN);
      yield makeDutyRow(world, { penalty, performedDay, receipt: ++receipt });
    }
  }
}

interface Duty {
  readonly penalty: DemoRow;
  readonly performedDay: number;
  readonly receipt: number;
}

function makeDutyRow(world: DemoWorld, { penalty, performedDay, receipt }: Duty): DemoRow {
  const isPerformed = performedDay < world.today;
  const subject = Object.entries(penalty).filter(([code]) => COLUMNS_OF_SUBJECT.includes(code));
  return {
    ...Object.fromEntries(subject),
    decisionNo: penalty["documentNo"] ?? "",
    authority: penalty["authority"] ?? "",
    duty: `缴纳罚款 ${penalty["fineWan"]} 万元`,
    performance: isPerformed ? "全部已履行" : "全部未履行",
    performedOn: isPerformed ? textOfDay(performedDay) : "",
    amountWan: isPerformed ? (penalty["fineWan"] ?? "") : "",
    receiptNo: isPerformed ? `${world.places.cityCode}${String(receipt).padStart(10, "0")}` : "",
    sourceUnit: world.unit("finance").name,
  };
}
