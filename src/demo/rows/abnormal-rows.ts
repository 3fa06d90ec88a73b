// 经营异常名录: entered, and for a third of them removed after correction, as the city's report counts them.
import { textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, pickBusiness } from "../demo-world.ts";
import { makeRandom } from "../random.ts";

export const ABNORMAL_OPERATION = "abnormal-operation";

const REASONS = [
  { reason: "未按规定公示年度报告", removal: "已补报未报年份的年度报告并公示", share: 6 },
  { reason: "通过登记的住所或者经营场所无法联系", removal: "依法办理住所变更登记", share: 3 },
  { reason: "公示企业信息隐瞒真实情况、弄虚作假", removal: "已更正公示的信息", share: 1 },
] as const;

const REMOVED_SHARE = 9_337 / 28_304; // 移出 of 列入

export function* makeAbnormalRows(world: DemoWorld, count: number): Iterable<DemoRow> {
  const random = makeRandom(world.seed, ABNORMAL_OPERATION);
  const authority = world.unit("market-regulation").name;
  const isTaken = new Set<string>();
  for (let made = 0; made < count; ) {
    const business = pickBusiness(world, random);
    const { reason, removal } = random.pick(REASONS);
    const earliest = Math.max(business.establishedDay + 20, world.today - 7 * 365);
    const listedDay = random.between(Math.min(earliest, world.today - 2), world.today - 2);
    const entry = `${business.index} ${listedDay} ${reason}`;
    if (isTaken.has(entry)) continue; // the same entry twice would contradict itself
    isTaken.add(entry);
    made++;
    const isRemoved = random.chance(REMOVED_SHARE);
    const year = textOfDay(listedDay).slice(0, 4);
    yield {
      subjectName: business.name,
      uscc: business.uscc,
      legalRepresentative: business.representative,
      listingReason: reason,
      listedOn: textOfDay(listedDay),
      authority,
      documentNo: `三市监异列〔${year}〕${made}号`,
      removedOn: isRemoved ? textOfDay(random.between(listedDay + 1, world.today - 1)) : "",
      removalReason: isRemoved ? removal : "",
      removalAuthority: isRemoved ? authority : "",
      sourceUnit: authority,
    };
  }
}
