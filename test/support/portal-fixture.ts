// An invented city for tests of the portal: few, many and strange data, and no database.
import Fastify, { type FastifyInstance } from "fastify";
import { registerSecurity } from "../../src/platform/http/security.ts";
import type { PublicReader, PublicRecord, PublicRecordItem, PublicResource, PublicSubject } from "../../src/publication/contract.ts";
import { type CaseServices, type Portal, type PortalCity, registerPortal } from "../../src/web/portal/index.ts";

export const NOW = new Date("2026-11-23T10:02:00Z"); // 18:02 in Shanghai

export const CITY: PortalCity = {
  name: "三亚市",
  nameEn: "Sanya",
  portalName: "信用三亚",
  portalNameEn: "Credit Sanya",
  accent: "#0b5a7d",
  emblemSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="#0b5a7d"/><path d="M6 22q7-7 14 0t14 0M6 28q7-7 14 0t14 0" fill="none" stroke="#fff" stroke-width="2.5"/><circle cx="20" cy="12" r="4" fill="#fff"/></svg>',
  origin: "https://credit.sanya.example",
  siteIdCode: "4602000000",
  sourceStatement: "信息由作出决定的单位依法提供；如与原件不一致，以原件为准。",
  isDemo: true,
  sponsor: "三亚市发展和改革委员会",
  operator: "三亚市信用信息中心",
  contact: {
    phone: "0898-00000000",
    email: "credit@sanya.example",
    address: "海南省三亚市吉阳区示例路 1 号",
    postcode: "572000",
    hours: "周一至周五 8:30-12:00、14:30-17:30（法定节假日除外）",
  },
  icpNo: "琼ICP备00000000号-1",
  publicSecurityNo: "琼公网安备 46020000000000号",
  repairUrl: "https://www.creditchina.gov.cn/",
  searchExamples: ["海棠", "崖州湾科技", "91460200MA5TYPCK2X"],
};

const ORIGINS = { basis: ["《海南自由贸易港社会信用条例》"], visibility: "社会公开" };

function makeResource(over: Partial<PublicResource> & Pick<PublicResource, "resource" | "name">): PublicResource {
  return {
    nameEn: over.resource,
    nationalClass: "行政管理信息",
    group: "administrative",
    levels: [],
    isPublished: true,
    description: `${over.name}：有关机关依法作出的决定。`,
    visibilityWords: ORIGINS.visibility,
    legalBasis: ORIGINS.basis,
    termWords: ["至有效期届满"],
    fields: [
      { title: "行政相对人名称", isPublic: true },
      { title: "法定代表人证件号码", isPublic: false },
    ],
    ...over,
  };
}

export const RESOURCES: readonly PublicResource[] = [
  makeResource({
    resource: "organization-registration",
    name: "登记注册基本信息",
    group: "registration",
    nationalClass: "登记注册基本信息",
  }),
  makeResource({ resource: "permit", name: "行政许可信息", nameEn: "Permits" }),
  makeResource({
    resource: "penalty",
    name: "行政处罚信息",
    nameEn: "Penalties",
    levels: ["minor", "ordinary", "serious"],
    termWords: ["一般失信：最短 3 个月，最长 1 年", "严重失信：最短 1 年，最长 3 年"],
  }),
  makeResource({ resource: "abnormal-operation", name: "经营异常名录", group: "abnormal_operation", nationalClass: "经营异常名录信息" }),
  makeResource({ resource: "serious-breach-list", name: "严重失信主体名单", group: "serious_breach", levels: ["serious"] }),
  makeResource({ resource: "good-standing-list", name: "守信红名单", group: "honours" }),
  makeResource({
    resource: "judgment-defaulter",
    name: "失信被执行人",
    group: "judicial",
    visibilityWords: "政务共享",
    isPublished: false,
    termWords: [],
  }),
];

export const LONG_NAME = `三亚${"海棠湾国际免税城滨海旅游文化产业投资开发运营管理服务".repeat(2)}有限责任公司`.slice(0, 60);
export const HOSTILE = '<script>alert("x")</script>\u202E反向文字\u2066=HYPERLINK("http://a")&"\'';

const NAMES = [
  "三亚海棠䶮餐饮有限公司",
  LONG_NAME,
  "三亚㙓浪海洋科技有限公司",
  "三亚市天涯区阿𫖯糖水铺",
  "三亚凤凰岛酒店管理有限公司",
  "海南崖州湾种业技术有限公司",
];
const MATTERS: Readonly<Record<string, readonly string[]>> = {
  permit: ["食品经营许可", "道路旅客运输经营许可", "特种行业许可（旅馆业）", "建设工程规划许可"],
  penalty: ["未按规定明码标价", "未取得许可从事餐饮服务", "超过核定载客人数载客", "向海域排放不符合标准的污水"],
};
const AUTHORITIES = ["三亚市市场监督管理局", "三亚市综合行政执法局", "三亚市交通运输局", "三亚市生态环境局"];

export function uuidOf(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

export function makeItem(number: number, resource: string): PublicRecordItem {
  const isPenalty = resource === "penalty";
  const matters = MATTERS[resource] ?? [RESOURCES.find((one) => one.resource === resource)?.name ?? ""];
  return {
    id: uuidOf(number),
    resource,
    resourceName: RESOURCES.find((one) => one.resource === resource)?.name ?? resource,
    title: matters[number % matters.length] ?? "",
    subjectName: number % 11 === 4 ? "王*明" : (NAMES[number % NAMES.length] ?? ""),
    uscc: number % 11 === 4 ? null : "91460200MA5TYPCK2X",
    documentNo: `三${isPenalty ? "综执罚" : "审批许"}〔2026〕${String(1000 + number)}号`,
    authority: AUTHORITIES[number % AUTHORITIES.length] ?? null,
    decidedOn: `2026-11-${String(20 - (number % 19)).padStart(2, "0")}`,
    level: isPenalty ? ((["minor", "ordinary", "serious"] as const)[number % 3] ?? null) : null,
    polarity: isPenalty ? "adverse" : "neutral",
    isDisputed: isPenalty && number % 5 === 1,
    repairRevokedOn: null,
    publishFrom: "2026-11-21",
    publishUntil: isPenalty ? "2027-03-31" : null,
  };
}

export const RECORD_IDS = {
  penalty: uuidOf(1),
  permit: uuidOf(1002),
  hostile: uuidOf(9001),
  ended: uuidOf(9002),
  failing: uuidOf(9003),
  person: uuidOf(4),
};

function makeRecord(item: PublicRecordItem): PublicRecord {
  return {
    ...item,
    subjectKind: item.uscc === null ? "person" : "organization",
    fields: [
      { code: "documentName", title: "行政处罚决定书名称", value: "行政处罚决定书" },
      {
        code: "facts",
        title: "违法事实",
        value: "当事人于 2026 年 10 月在其经营场所销售的海鲜未按规定标明品名、计价单位和销售价格，经责令改正后逾期未改。",
      },
      { code: "basis", title: "处罚依据", value: "《中华人民共和国价格法》第十三条、第四十二条" },
      { code: "content", title: "处罚内容", value: "1. 警告；\n2. 罚款人民币 0.3 万元。" },
      { code: "amount", title: "罚款金额（万元）", value: "0.3" },
    ],
    sourceUnit: "market-regulation",
    sourceUnitName: "市市场监督管理局",
    receivedAt: "2026-11-21T01:12:00Z",
    version: 2,
  };
}

export const SUBJECT: PublicSubject = {
  uscc: "91460200MA5TYPCK2X",
  name: LONG_NAME,
  kind: "organization",
  status: "存续",
  district: "海棠区",
  names: [
    { name: LONG_NAME, isCurrent: true, usedFrom: "2024-01-05", usedUntil: null },
    { name: "三亚老椰树贸易有限公司", isCurrent: false, usedFrom: null, usedUntil: "2024-01-04" },
  ],
  registration: [
    { code: "capital", title: "注册资本", value: "5,000 万元人民币" },
    { code: "scope", title: "经营范围", value: "餐饮服务；住宿服务；海上观光旅游；旅游纪念品销售。".repeat(6) },
  ],
  summary: { administrative: 12_345, honours: 1 },
  sections: [
    { key: "administrative", title: "行政管理", records: [makeItem(1, "penalty"), makeItem(1002, "permit"), makeItem(1003, "permit")] },
    { key: "honours", title: "诚实守信", records: [makeItem(5001, "good-standing-list")] },
    { key: "serious_breach", title: "严重失信", records: [] },
  ],
};

const TOTALS: Readonly<Record<string, number>> = { penalty: 12_345, permit: 57, "good-standing-list": 3, "serious-breach-list": 0 };

export const fixtureReader: PublicReader = {
  async readEdition() {
    return "2026-11-23:1";
  },
  async searchSubjects(query, page) {
    const size = 20;
    if (query.includes("没有")) return { items: [], page, size, total: 0 };
    const items = NAMES.map((name, i) => ({
      uscc: i === 0 ? SUBJECT.uscc : `92460200MA5TY${String(10000 + i)}`,
      name,
      kind: name.includes("铺") ? ("sole_trader" as const) : ("organization" as const),
      status: i === 2 ? "注销" : "存续",
      district: ["海棠区", "吉阳区", "天涯区", "崖州区", null][i % 5] ?? null,
      formerName: i === 1 ? "三亚老椰树贸易有限公司" : null,
    }));
    return { items, page, size, total: 123 };
  },
  async getSubject(uscc) {
    if (uscc === SUBJECT.uscc) return SUBJECT;
    if (uscc === "460200000012345") {
      const records = Array.from({ length: 45 }, (_, i) => makeItem(i, "penalty"));
      return {
        ...SUBJECT,
        uscc,
        name: "三亚多罚建筑有限公司",
        summary: { administrative: 45 },
        sections: [{ key: "administrative", title: "行政管理", records }],
      };
    }
    if (uscc === "91460200MA00000000") return { ...SUBJECT, uscc, name: HOSTILE, names: [], registration: [], summary: {}, sections: [] };
    return null;
  },
  async listRecords({ resource, q, page, size }) {
    if (q?.includes("没有")) return { items: [], page, size, total: 0 };
    const total = resource ? (TOTALS[resource] ?? 8) : 20_000;
    const first = (page - 1) * size;
    const items = Array.from({ length: Math.max(0, Math.min(size, total - first)) }, (_, i) => {
      const number = first + i;
      return number === 7
        ? { ...makeItem(9001, resource ?? "penalty"), title: HOSTILE }
        : makeItem(number, resource ?? (number % 2 ? "penalty" : "permit"));
    });
    return { items, page, size, total };
  },
  async getRecord(id) {
    if (id === RECORD_IDS.ended) return { found: "ended", endedOn: "2026-11-22" };
    if (id === RECORD_IDS.failing) throw new Error("password of the database is swordfish");
    if (id === RECORD_IDS.hostile) {
      const record = makeRecord(makeItem(9001, "penalty"));
      return {
        found: "record",
        record: { ...record, title: HOSTILE, fields: [{ code: "facts", title: "违法事实", value: HOSTILE + "W".repeat(300) }] },
      };
    }
    const number = Number(id.slice(-12));
    if (number > 9000) return { found: "nothing" };
    return { found: "record", record: makeRecord(makeItem(number, number >= 1000 ? "permit" : "penalty")) };
  },
  async listAuthorities() {
    return AUTHORITIES;
  },
  async readFigures() {
    return {
      asOf: NOW.toISOString(),
      subjects: 218_051,
      records: 253_006,
      units: 58,
      byResource: [
        { resource: "permit", name: "行政许可", count: 201_233 },
        { resource: "penalty", name: "行政处罚", count: 12_345 },
      ],
    };
  },
  async listAddresses(page) {
    return page > 1 ? [] : [{ path: `/records/${RECORD_IDS.penalty}`, changedOn: "2026-11-21" }];
  },
};

/** A server that carries nothing but the portal, with the refusals of unknown addresses as the real one composes them. */
export function makePortalServer(over: Partial<PublicReader> = {}, services?: CaseServices): FastifyInstance {
  const doors: { portal?: Portal } = {};
  const app = Fastify({
    frameworkErrors: (_error, request, reply) => {
      doors.portal?.sendErrorPage(request as never, reply as never, 400);
    },
  });
  void registerSecurity(app);
  doors.portal = registerPortal(app, {
    reader: { ...fixtureReader, ...over },
    city: CITY,
    resources: RESOURCES,
    clock: { now: () => NOW },
    showsKit: true,
    ...(services ? { services } : {}),
  });
  app.setNotFoundHandler((request, reply) => doors.portal?.sendErrorPage(request, reply, 404));
  return app;
}
