// 失信被执行人, as the city's courts publish them.
import { addMonths, textOfDay } from "../days.ts";
import type { DemoRow } from "../demo-file.ts";
import { type DemoWorld, pickBusiness } from "../demo-world.ts";
import { makeRandom, type Random } from "../random.ts";
import { businessColumns, personColumns } from "./parties.ts";

export const JUDGMENT_DEFAULTER = "judgment-defaulter";

/** Grounds that carry a term of two years; the first kind stands until it is performed. */
const GROUNDS_WITHOUT_TERM = "有履行能力而拒不履行生效法律文书确定义务";
const GROUNDS_WITH_TERM = ["违反财产报告制度", "违反限制消费令", "无正当理由拒不履行执行和解协议"];
const DUTIES = ["支付货款", "支付租金", "支付工程款", "返还定金", "支付劳务费", "偿还借款"];

export function* makeDefaulterRows(world: DemoWorld, count: number): Iterable<DemoRow> {
  const random = makeRandom(world.seed, JUDGMENT_DEFAULTER);
  for (let made = 0; made < count; made++) yield makeDefaulterRow(world, random, made + 1);
}

function makeDefaulterRow(world: DemoWorld, random: Random, number: number): DemoRow {
  const listedDay = world.today - random.between(1, 5 * 365);
  const filedDay = listedDay - random.between(30, 200);
  const year = textOfDay(filedDay).slice(0, 4);
  const hasTerm = random.chance(0.4);
  const isRemoved = random.chance(0.3);
  const duty = `${random.pick(DUTIES)}${random.between(1, 90)}万元及利息。`;
  const onPerson = world.population.people.length > 0 && random.chance(0.6);
  return {
    ...(onPerson ? personColumns(random.pick(world.population.people)) : businessColumns(pickBusiness(world, random))),
    caseNo: `（${year}）琼0271执${number}号`,
    authority: `${world.places.cityName}城郊人民法院`,
    basisDocumentNo: `（${Number(year) - 1}）琼0271民初${number + 300}号`,
    basisUnit: `${world.places.cityName}城郊人民法院`,
    filedOn: textOfDay(filedDay),
    duty,
    performance: random.chance(0.8) ? "全部未履行" : "部分未履行",
    grounds: hasTerm ? random.pick(GROUNDS_WITH_TERM) : GROUNDS_WITHOUT_TERM,
    listedOn: textOfDay(listedDay),
    listedUntil: hasTerm ? textOfDay(addMonths(listedDay, 24)) : "",
    regionName: "海南",
    removedOn: isRemoved ? textOfDay(random.between(listedDay, world.today)) : "",
    removalReason: isRemoved ? "已履行生效法律文书确定的义务" : "",
    sourceUnit: world.unit("court").name,
  };
}
