// Penalty rows for measuring: 29 columns, about 900 bytes, one in twenty about a natural person, five records to a subject.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { citizenIdCheckCharacter, orgCodeCheckCharacter, usccCheckCharacter } from "../src/identifiers/index.ts";

const TITLES = [
  "行政相对人名称",
  "行政相对人类别",
  "行政相对人代码_1（统一社会信用代码）",
  "行政相对人代码_2（工商注册号）",
  "行政相对人代码_3（组织机构代码）",
  "行政相对人代码_4（税务登记号）",
  "行政相对人代码_5（事业单位证书号）",
  "行政相对人代码_6（社会组织登记证号）",
  "法定代表人",
  "法定代表人证件类型",
  "证件类型",
  "证件号码",
  "行政处罚决定书文号",
  "违法行为类型",
  "违法事实",
  "处罚依据",
  "处罚类别",
  "处罚内容",
  "罚款金额（万元）",
  "没收违法所得、没收非法财物的金额（万元）",
  "暂扣或吊销证照名称及编号",
  "处罚决定日期",
  "处罚有效期",
  "公示截止期",
  "处罚机关",
  "处罚机关统一社会信用代码",
  "数据来源单位",
  "数据来源单位统一社会信用代码",
  "备注",
] as const;

export const COLUMN_COUNT = TITLES.length;
const RECORDS_PER_SUBJECT = 5;
const SUBJECTS_PER_BLOCK = 2000;
const PERSON_EVERY = 20;
const PERSONS = 40_000;
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const SYLLABLES = [..."澜汐榕屿琅珞沁岚溪棠槟榔椰礁湾崖鹿回头凤凰落笔洞海角天涯南滨亚龙育才高峰雅亮林旺藤桥红沙羊栏"];
const TRADES = [
  "贸易",
  "餐饮管理",
  "酒店管理",
  "旅游服务",
  "建筑工程",
  "物业服务",
  "水产养殖",
  "汽车租赁",
  "商贸",
  "文化传媒",
  "潜水服务",
  "广告",
  "劳务派遣",
];

export interface WantedRows {
  readonly first: number;
  readonly count: number;
  /** Stands in the last cell; a blank says nothing and makes other bytes. */
  readonly remark?: string;
}

/** Rows `first` .. `first + count - 1` as a CSV file; the same numbers make the same bytes. Answers its size in bytes. */
export async function writePenaltyFile(path: string, { first, count, remark = "" }: WantedRows): Promise<number> {
  const out = createWriteStream(path);
  let piece = `${TITLES.join(",")}\n`;
  let sizeBytes = 0;
  for (let row = first; row < first + count; row++) {
    piece += `${penaltyLine(row)}${remark}\n`;
    if (piece.length < 1 << 18 && row < first + count - 1) continue;
    sizeBytes += Buffer.byteLength(piece);
    if (!out.write(piece)) await once(out, "drain");
    piece = "";
  }
  out.end();
  await once(out, "finish");
  return sizeBytes;
}

function penaltyLine(row: number): string {
  const isPerson = row % PERSON_EVERY === 0;
  const subject = subjectOf(row);
  const fine = ((row % 400) + 1) / 10;
  const who = isPerson
    ? personOf(Math.floor(row / PERSON_EVERY) % PERSONS)
    : `${companyName(subject)},法人及非法人组织,${usccOf(subject)},,,,,,陈${SYLLABLES[subject % SYLLABLES.length]},,,`;
  return `${who},三市监处罚〔2026〕${row}号,发布虚假广告,"当事人自2026年3月起在其经营场所及网络店铺页面发布含有绝对化用语的广告，宣称其产品为同类第一，经执法人员现场检查并调取后台记录，涉案广告点击${row}次，当事人对上述事实予以承认并已主动删除。",《中华人民共和国广告法》第九条第三项、第五十七条第一项,罚款,责令停止发布广告，处以罚款人民币${fine}万元。,${fine},,,2026-${String((row % 9) + 1).padStart(2, "0")}-${String((row % 28) + 1).padStart(2, "0")},2099-12-31,,三亚市市场监督管理局,11460200MBX000078J,三亚市市场监督管理局,11460200MBX000078J,`;
}

/** A subject's five records lie apart, as in a file ordered by date. */
function subjectOf(row: number): number {
  return Math.floor(row / (SUBJECTS_PER_BLOCK * RECORDS_PER_SUBJECT)) * SUBJECTS_PER_BLOCK + (row % SUBJECTS_PER_BLOCK);
}

export function companyName(subject: number): string {
  const pick = (shift: number) => SYLLABLES[(subject >>> shift) % SYLLABLES.length];
  return `三亚${pick(0)}${pick(3)}${pick(7)}${subject}${TRADES[subject % TRADES.length]}有限公司`;
}

/** Serials MAX…, the range that the field calls synthetic; beyond its 36^4 we go on to MAY, MAZ. */
export function usccOf(subject: number): string {
  let serial = "";
  let rest = subject;
  for (let place = 0; place < 5; place++) {
    serial = (ALPHABET[rest % ALPHABET.length] ?? "0") + serial;
    rest = Math.floor(rest / ALPHABET.length);
  }
  const organization = `MAX${serial}`;
  const body = `91460200${organization}${orgCodeCheckCharacter(organization)}`;
  return body + usccCheckCharacter(body);
}

/** Births before 1900: right by arithmetic, and nobody's. */
function personOf(person: number): string {
  const digits = createHash("md5").update(String(person)).digest().readUInt32BE(0);
  const born = `18${String(10 + (digits % 80)).padStart(2, "0")}${String((digits % 12) + 1).padStart(2, "0")}${String((digits % 28) + 1).padStart(2, "0")}`;
  const body = `460200${born}${String(digits % 1000).padStart(3, "0")}`;
  return `李${SYLLABLES[Number(body.slice(6)) % SYLLABLES.length]},自然人,,,,,,,,,身份证,${body}${citizenIdCheckCharacter(body)}`;
}
