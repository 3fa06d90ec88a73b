// 严重失信主体名单, each by the authority and the rule that make it lawful.
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, pickBusiness } from "../demo-world.ts";
import { makeRandom } from "../random.ts";
import { businessColumns } from "./parties.ts";

export const SERIOUS_BREACH = "serious-breach-list";

export interface BreachKind {
  readonly unit: string;
  readonly listKind: string;
  readonly sign: string;
  readonly reason: string;
  readonly basis: string;
  readonly termMonths: number;
  readonly share: number;
}

export const BREACH_KINDS: readonly BreachKind[] = [
  {
    unit: "market-regulation",
    listKind: "市场监督管理严重违法失信主体",
    sign: "三市监严列",
    reason: "违法行为受到较重行政处罚，且性质恶劣、情节严重、社会危害较大。",
    basis: "《市场监督管理严重违法失信名单管理办法》第二条",
    termMonths: 36,
    share: 8,
  },
  {
    unit: "human-resources",
    listKind: "拖欠农民工工资失信联合惩戒对象",
    sign: "三人社欠薪列",
    reason: "拖欠农民工工资，经责令限期支付，逾期未支付。",
    basis: "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条",
    termMonths: 36,
    share: 4,
  },
  {
    unit: "tax",
    listKind: "重大税收违法失信主体",
    sign: "三税失信",
    reason: "虚开增值税普通发票，达到公布标准。",
    basis: "《重大税收违法失信主体信息公布管理办法》第六条",
    termMonths: 36,
    share: 4,
  },
  {
    unit: "emergency",
    listKind: "安全生产严重失信主体",
    sign: "三应急列",
    reason: "未依法取得安全生产许可擅自从事生产，情节严重。",
    basis: "《安全生产严重失信主体名单管理办法》第七条",
    termMonths: 36,
    share: 2,
  },
  {
    unit: "tourism-culture",
    listKind: "文化和旅游市场严重失信主体",
    sign: "三旅文严列",
    reason: "因欺骗、故意隐匿等手段被吊销许可证。",
    basis: "《文化和旅游市场信用管理规定》第九条",
    termMonths: 36,
    share: 2,
  },
  {
    unit: "finance",
    listKind: "政府采购严重违法失信行为记录",
    sign: "三财采罚",
    reason: "提供虚假材料谋取中标。",
    basis: "《中华人民共和国政府采购法》第七十七条",
    termMonths: 12,
    share: 2,
  },
];

export interface BreachPlan {
  readonly kind: BreachKind;
  readonly count: number;
}

export function* makeBreachRows(world: DemoWorld, { kind, count }: BreachPlan): Iterable<DemoRow> {
  const random = makeRandom(world.seed, `${SERIOUS_BREACH} ${kind.listKind}`);
  const unit = world.unit(kind.unit);
  for (let made = 0; made < count; made++) {
    const listedDay = world.today - random.between(1, 4 * 365);
    const listedOn = textOfDay(listedDay);
    const isRemoved = random.chance(0.2);
    yield {
      ...businessColumns(pickBusiness(world, random)),
      listKind: kind.listKind,
      documentNo: `${kind.sign}〔${listedOn.slice(0, 4)}〕${made + 1}号`,
      listedOn,
      listingReason: kind.reason,
      legalBasis: kind.basis,
      authority: unit.name,
      authorityUscc: unit.uscc,
      noticedOn: textOfDay(listedDay - random.between(10, 40)),
      listedUntil: textOfDay(addMonths(listedDay, kind.termMonths) - 1),
      removedOn: isRemoved ? textOfDay(random.between(listedDay, world.today)) : "",
      removalReason: isRemoved ? "已纠正失信行为并履行义务，经申请提前移出" : "",
      sourceUnit: unit.name,
    };
  }
}
