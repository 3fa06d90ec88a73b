// Permits that a city's departments give, by who gives them and to which trades.
import type { Sector } from "../business-words.ts";

export interface PermitKind {
  readonly unit: string;
  readonly sectors: readonly Sector[];
  readonly documentName: string;
  /** 三市监许 : the sign of the unit's documents. */
  readonly sign: string;
  readonly category: string;
  readonly certificate: string;
  readonly content: string;
  /** How long it runs; null: without end. */
  readonly termYears: number | null;
  readonly share: number;
}

export const PERMIT_KINDS: readonly PermitKind[] = [
  {
    unit: "market-regulation",
    sectors: ["food"],
    documentName: "食品经营许可决定书",
    sign: "三市监食许",
    category: "普通",
    certificate: "食品经营许可证",
    content: "准予从事热食类食品制售、自制饮品制售。",
    termYears: 5,
    share: 26,
  },
  {
    unit: "market-regulation",
    sectors: ["retail", "health"],
    documentName: "药品零售许可决定书",
    sign: "三市监药许",
    category: "普通",
    certificate: "药品经营许可证",
    content: "准予从事药品零售（处方药与非处方药）。",
    termYears: 5,
    share: 4,
  },
  {
    unit: "approval-centre",
    sectors: ["food", "lodging", "retail", "office", "industry"],
    documentName: "准予设立登记通知书",
    sign: "三政务登",
    category: "登记",
    certificate: "营业执照",
    content: "准予设立登记。",
    termYears: null,
    share: 22,
  },
  {
    unit: "public-security",
    sectors: ["lodging"],
    documentName: "特种行业许可决定书",
    sign: "三公特许",
    category: "普通",
    certificate: "特种行业许可证",
    content: "准予经营旅馆业。",
    termYears: null,
    share: 7,
  },
  {
    unit: "health",
    sectors: ["lodging", "health", "culture"],
    documentName: "公共场所卫生许可决定书",
    sign: "三卫公许",
    category: "普通",
    certificate: "公共场所卫生许可证",
    content: "准予从事公共场所经营活动。",
    termYears: 4,
    share: 9,
  },
  {
    unit: "tourism-culture",
    sectors: ["travel", "culture"],
    documentName: "旅行社业务经营许可决定书",
    sign: "三旅文许",
    category: "普通",
    certificate: "旅行社业务经营许可证",
    content: "准予经营国内旅游业务和入境旅游业务。",
    termYears: null,
    share: 5,
  },
  {
    unit: "transport",
    sectors: ["transport"],
    documentName: "道路运输经营许可决定书",
    sign: "三交运许",
    category: "普通",
    certificate: "道路运输经营许可证",
    content: "准予从事道路普通货物运输。",
    termYears: 4,
    share: 9,
  },
  {
    unit: "housing",
    sectors: ["construction"],
    documentName: "建筑工程施工许可决定书",
    sign: "三住建施许",
    category: "普通",
    certificate: "建筑工程施工许可证",
    content: "准予开工建设，建设规模以批准文件为准。",
    termYears: 2,
    share: 5,
  },
  {
    unit: "ecology",
    sectors: ["industry", "construction", "lodging"],
    documentName: "排污许可决定书",
    sign: "三环排许",
    category: "普通",
    certificate: "排污许可证",
    content: "准予按许可证载明的种类、浓度和总量排放污染物。",
    termYears: 5,
    share: 3,
  },
  {
    unit: "tobacco",
    sectors: ["retail", "food"],
    documentName: "烟草专卖零售许可决定书",
    sign: "三烟专许",
    category: "普通",
    certificate: "烟草专卖零售许可证",
    content: "准予从事卷烟、雪茄烟零售。",
    termYears: 5,
    share: 6,
  },
  {
    unit: "fire",
    sectors: ["lodging", "food", "culture"],
    documentName: "公众聚集场所投入使用、营业前消防安全检查意见书",
    sign: "三消安检",
    category: "核准",
    certificate: "",
    content: "同意投入使用、营业。",
    termYears: null,
    share: 4,
  },
];
