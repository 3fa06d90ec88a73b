// Invented subjects, records and batches for the console's mock. Codes carry right check digits and belong to nobody.
import { randomUUID } from "node:crypto";
import type { CompiledResource } from "../../src/catalog/index.ts";
import { usccCheckCharacter } from "../../src/identifiers/contract.ts";
import type { BatchView, RejectedRowView } from "../../src/intake/contract.ts";
import type { AsOfBasis, CreditFile, CreditFileRecord, LedgerRecord } from "../../src/ledger/contract.ts";

export const MOCK_ACCOUNT = {
  id: "00000000-0000-7000-8000-000000000001",
  login: "credit-office-clerk",
  displayName: "示例经办",
  role: "office_clerk",
  unit: "credit-office",
  unitName: "三亚市信用办",
};

export const MOCK_UNITS = [
  { unit: "credit-office", name: "三亚市信用办" },
  { unit: "market-regulation", name: "三亚市市场监督管理局" },
  { unit: "transport", name: "三亚市交通运输局" },
];

function makeUscc(serial: number): string {
  const body = `91469900MA5T${String(serial).padStart(5, "0")}`;
  return body + usccCheckCharacter(body);
}

const id = (group: number, serial: number) => `00000000-0000-7${String(group).padStart(3, "0")}-8000-${String(serial).padStart(12, "0")}`;

const NAMES = [
  "三亚示例商贸有限公司",
  "三亚示例商贸（海棠湾）有限公司",
  "海南䶮㙓𫖯海洋工程技术咨询服务及跨境旅游综合开发运营管理有限责任公司三亚崖州湾科技城分公司第三项目管理部",
  "三亚示例水产养殖专业合作社",
  "天涯区示例小吃店",
];

export const MOCK_SUBJECTS = NAMES.map((name, at) => ({
  subjectId: id(1, at + 1),
  name,
  uscc: makeUscc(at + 1),
  kind: at === 4 ? ("sole_trader" as const) : ("organization" as const),
  status: at === 3 ? "注销" : "存续",
  region: "460202",
  formerName: at === 1 ? "三亚样例贸易有限公司" : null,
}));

interface RecordSeed {
  readonly group: string;
  readonly resource: string;
  readonly resourceName: string;
  readonly title: string;
  readonly polarity: CreditFileRecord["polarity"];
}

const SEEDS: readonly RecordSeed[] = [
  { group: "administrative", resource: "permit", resourceName: "行政许可", title: "食品经营许可证", polarity: "neutral" },
  { group: "administrative", resource: "penalty", resourceName: "行政处罚", title: "未按规定明码标价案", polarity: "adverse" },
  {
    group: "honours",
    resource: "good-standing-list",
    resourceName: "守信红名单",
    title: "纳税信用 A 级纳税人（2025 年度）",
    polarity: "good",
  },
  {
    group: "abnormal_operation",
    resource: "abnormal-operation",
    resourceName: "经营异常名录",
    title: "未按期公示年度报告",
    polarity: "adverse",
  },
];

function makeCreditRecord(serial: number): CreditFileRecord {
  const seed = SEEDS[serial % SEEDS.length] as RecordSeed;
  const year = 2019 + (serial % 8);
  const month = String((serial % 11) + 1).padStart(2, "0");
  return {
    ...seed,
    recordId: id(2, serial),
    documentNo: `琼三示例〔${year}〕${serial} 号`,
    authority: "三亚市市场监督管理局",
    decidedOn: `${year}-${month}-18`,
    validFrom: `${year}-${month}-18`,
    validTo: seed.resource === "permit" ? `${year + 5}-${month}-17` : null,
    endedOn: seed.group === "abnormal_operation" ? `${year + 1}-${month}-18` : null,
    level: seed.resource === "penalty" ? "ordinary" : null,
    state: serial === 9 ? "withdrawn" : "active",
    isDisputed: serial === 5,
    useEnded: null,
    sourceUnit: "market-regulation",
    sourceUnitName: "三亚市市场监督管理局",
    version: serial === 1 ? 2 : 1,
    recordedAt: `${year}-${month}-20T01:30:00.000Z`,
    batch: id(3, 1),
    fileName: `行政处罚_${year}年${month}月.xlsx`,
    rowNo: serial + 2,
  };
}

const GROUPS = [
  ["registration", "登记注册基础信息"],
  ["administrative", "行政管理信息"],
  ["honours", "诚实守信相关荣誉信息"],
  ["serious_breach", "严重失信主体名单信息"],
  ["abnormal_operation", "经营（活动）异常名录（状态）信息"],
  ["commitment", "信用承诺信息"],
  ["rating", "信用评价信息"],
  ["judicial", "司法判决及执行信息"],
  ["other", "其他信息"],
] as const;

export function makeCreditFile(subjectId: string, moment: { asOf: string; by: AsOfBasis }): CreditFile | null {
  const subject = MOCK_SUBJECTS.find((candidate) => candidate.subjectId === subjectId);
  if (!subject) return null;
  const records = Array.from({ length: 26 }, (_, serial) => ({ serial, record: makeCreditRecord(serial) })).filter(
    ({ record }) => (record.decidedOn ?? "") <= moment.asOf,
  );
  const groups = GROUPS.map(([key, title]) => ({
    key,
    title,
    records: records.filter(({ serial }) => SEEDS[serial % SEEDS.length]?.group === key).map(({ record }) => record),
  }));
  return {
    subject: {
      ...subject,
      district: "吉阳区",
      names: [
        { name: subject.name, isCurrent: true, usedFrom: "2021-03-02", usedUntil: null },
        { name: "三亚样例贸易有限公司", isCurrent: false, usedFrom: "2015-06-01", usedUntil: "2021-03-01" },
      ],
      identifiers: [{ kind: "uscc", value: subject.uscc }],
      labels: ["守信激励对象", "经营异常"],
      mergedSubjects: [],
    },
    ...moment,
    groups,
    total: records.length,
    withheld: 0,
    ground: null,
  };
}

export function makeRecord(recordId: string): LedgerRecord | null {
  const serial = Array.from({ length: 26 }, (_, at) => at).find((at) => id(2, at) === recordId);
  if (serial === undefined) return null;
  const record = makeCreditRecord(serial);
  const version = (number: number, fine: string) => ({
    version: number,
    state: record.state,
    recordedAt: record.recordedAt,
    replacedAt: number < record.version ? "2026-02-01T02:00:00.000Z" : null,
    reason: null,
    batch: record.batch,
    rowNo: record.rowNo,
    fileName: record.fileName,
    unitName: record.sourceUnitName,
    submittedBy: "示例联络员",
    resourceVersion: 1,
    fields: [
      { code: "subjectName", title: "行政相对人名称", value: MOCK_SUBJECTS[0]?.name ?? "", isChanged: false },
      { code: "documentNo", title: "决定文书号", value: record.documentNo ?? "", isChanged: false },
      { code: "fact", title: "违法事实", value: "经查，当事人未按规定明码标价，责令改正并处罚款。", isChanged: false },
      { code: "fineWan", title: "罚款金额（万元）", value: fine, isChanged: number === record.version && number > 1 },
    ].map((field) => ({ ...field, standing: "open" as const, visibility: "public" as const })),
  });
  return {
    ...record,
    subjectId: MOCK_SUBJECTS[0]?.subjectId ?? "",
    subjectName: MOCK_SUBJECTS[0]?.name ?? "",
    useEnded: null,
    repairRevokedOn: null,
    versions: record.version === 2 ? [version(2, "0.5"), version(1, "0.2")] : [version(1, "0.2")],
    ground: null,
  };
}

export function makeMatches() {
  return Array.from({ length: 3 }, (_, at) => ({
    batch: id(3, 1),
    rowNo: 12 + at,
    resource: "penalty",
    resourceName: "行政处罚",
    name: at === 2 ? "张**" : "三亚示例商贸公司",
    reason: "没有可用的统一社会信用代码，注册号位数不对",
    state: "open" as "open" | "attached" | "created" | "dismissed",
    candidates:
      at === 2
        ? []
        : MOCK_SUBJECTS.slice(0, 2).map((subject, place) => ({
            subjectId: subject.subjectId,
            name: subject.name,
            uscc: subject.uscc,
            score: 78 - place * 30,
            explanation: [
              { words: "名称去掉“有限公司”后相同", points: 60 - place * 20 },
              { words: "同在吉阳区", points: 18 },
              { words: "名称相差一个字，同城多为不同企业", points: -10 * place },
            ],
          })),
    values: [
      { code: "subjectName", title: "行政相对人名称", value: "三亚示例商贸公司" },
      { code: "documentNo", title: "行政处罚决定书文号", value: `琼三示例〔2026〕${at + 1} 号` },
      { code: "decidedOn", title: "处罚决定日期", value: "2026-10-12" },
    ],
  }));
}

export interface MockBatch {
  view: BatchView;
  readonly rows: readonly (readonly string[])[];
  readonly rejected: RejectedRowView[];
  readonly accepted: unknown[];
  readonly listeners: Set<(view: BatchView) => void>;
  take(rowNo: number, cells: readonly string[], problems: RejectedRowView["problems"]): void;
}

export interface NewMockBatch {
  readonly resource: CompiledResource;
  readonly fileName: string;
  readonly size: number;
  readonly rows: readonly (readonly string[])[];
}

export function newBatch(batches: Map<string, MockBatch>, { resource, fileName, size, rows }: NewMockBatch): MockBatch {
  const { name } = resource.declaration;
  const none = { read: 0, accepted: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0, parked: 0 };
  const now = new Date().toISOString();
  const view: BatchView = {
    batch: randomUUID(),
    resource: resource.resource,
    resourceName: name,
    unit: "credit-office",
    unitName: "三亚市信用办",
    submittedBy: "示例经办",
    channel: "console",
    fileName,
    fileSizeBytes: size,
    fileKind: "csv",
    encoding: "UTF-8",
    profile: null,
    state: "received",
    counts: none,
    openRejected: 0,
    openParked: 0,
    progress: 0,
    refusal: null,
    sameFileAs: null,
    extraColumns: ["备注二"],
    errorSummary: [],
    warningSummary: [],
    withdrawnReason: null,
    receivedAt: now,
    startedAt: now,
    finishedAt: null,
  };
  const batch: MockBatch = {
    view,
    rows,
    rejected: [],
    accepted: [],
    listeners: new Set(),
    take: (rowNo, cells, problems) => take(batch, resource, { rowNo, cells, problems }),
  };
  batches.set(view.batch, batch);
  return batch;
}

interface TakenRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly problems: RejectedRowView["problems"];
}

function take(batch: MockBatch, resource: CompiledResource, { rowNo, cells, problems }: TakenRow): void {
  const counts = { ...batch.view.counts, read: batch.view.counts.read + 1 };
  const byField = Object.fromEntries(resource.fields.map((field, at) => [field.code, cells[at] ?? ""]));
  if (problems.length > 0) {
    counts.rejected += 1;
    batch.rejected.push({ batch: batch.view.batch, rowNo, cells: byField, problems: [...problems], state: "open" });
    const errorSummary = batch.view.errorSummary.map((line) => ({ ...line }));
    for (const problem of problems) {
      const line = errorSummary.find((candidate) => candidate.code === problem.code && candidate.field === problem.field);
      if (line) line.count += 1;
      else errorSummary.push({ ...problem, count: 1 });
    }
    batch.view = {
      ...batch.view,
      counts,
      openRejected: batch.view.openRejected + 1,
      errorSummary: errorSummary.sort((one, other) => other.count - one.count),
    };
    return;
  }
  counts.accepted += 1;
  const { subject, facts } = resource.declaration;
  batch.accepted.push({
    recordId: id(2, 1),
    subjectId: MOCK_SUBJECTS[0]?.subjectId,
    subjectName: byField[subject.nameField],
    rowNo,
    title: byField[facts.title],
    documentNo: byField[facts.documentNo ?? ""] ?? null,
    decidedOn: byField[facts.decidedOn ?? ""] ?? null,
    outcome: "accepted",
  });
  batch.view = { ...batch.view, counts };
}

/** A file of penalties as a department would write it; every fifth row bears a code with a letter that codes never have. */
export function makePenaltyFile(resource: CompiledResource, rows: number): string {
  const example = resource.declaration.examples[0] ?? {};
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = Array.from({ length: rows }, (_, at) => {
    const uscc = makeUscc(at + 10);
    const row: Record<string, string> = {
      ...example,
      subjectName: `三亚示例${at}号商贸有限公司`,
      documentNo: `琼三示例〔2026〕${at}号`,
      uscc: at % 5 === 1 ? `${uscc.slice(0, 17)}I` : uscc,
    };
    return [...resource.fields.map((field) => row[field.code] ?? ""), "x"];
  });
  return [[...resource.fields.map((field) => field.title), "备注二"], ...lines].map((cells) => cells.map(quote).join(",")).join("\r\n");
}
