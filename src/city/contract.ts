// The shape of a city's folder, as its files are written and as the rest of the house reads it.
import { z } from "zod";
import { findRegion, isValidUscc } from "../identifiers/contract.ts";

/** The word by which a unit, a city or a zone is named in files, scripts and addresses. */
const Word = z.string().regex(/^[a-z][a-z0-9-]*$/, "须为小写英文字母、数字和连字符,以字母开头");
const RequiredText = z.string().trim().min(1, "不能为空");
const RegionCode = z.string().refine((code) => findRegion(code) !== null, "不是已收录的行政区划代码(GB/T 2260)");

export const UnitKind = z.enum(["office", "department", "district", "zone", "court", "association", "central"]);
export type UnitKind = z.infer<typeof UnitKind>;

export const Unit = z.strictObject({
  unit: Word,
  name: RequiredText,
  shortName: RequiredText,
  kind: UnitKind,
  regionCode: RegionCode,
  uscc: z.string().refine(isValidUscc, "不是有效的统一社会信用代码(GB 32100)"),
});
export type Unit = z.infer<typeof Unit>;

export const CityRegion = z.strictObject({ code: RegionCode, name: RequiredText });
export type CityRegion = z.infer<typeof CityRegion>;

export const FunctionalZone = z.strictObject({
  zone: Word,
  name: RequiredText,
  /** The unit that runs it. */
  unit: Word,
  /** Districts it lies in. */
  within: z.array(RegionCode).min(1),
});
export type FunctionalZone = z.infer<typeof FunctionalZone>;

/** WCAG 2.2, 1.4.3: text of normal size. */
const TEXT_CONTRAST_MIN = 4.5;

const Accent = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, "须写成 #rrggbb(小写)")
  .refine(
    (colour) => !/^#[0-9a-f]{6}$/.test(colour) || contrastOnWhite(colour) >= TEXT_CONTRAST_MIN,
    `与白色的对比度不足 ${TEXT_CONTRAST_MIN}:1,请用更深的颜色`,
  );

export const CityFile = z.strictObject({
  city: Word,
  name: RequiredText,
  nameEn: RequiredText,
  regionCode: RegionCode,
  portalName: RequiredText,
  portalNameEn: RequiredText,
  platformName: RequiredText,
  accent: Accent,
  emblem: z.string().regex(/^[a-z0-9-]+\.svg$/, "须为本文件夹中的 svg 文件名"),
  /** 主办单位 */
  sponsor: RequiredText,
  /** 承办单位 */
  operator: RequiredText,
  sourceStatement: RequiredText,
  /** Filings and contact are placeholders while this is true. */
  isDemo: z.boolean(),
  /** Where the portal is reached, without a slash at the end. */
  origin: z.string().regex(/^https?:\/\/[^/]+$/, "须写成 https://域名,末尾不带斜杠"),
  /** 网站标识码 */
  siteIdCode: RequiredText,
  icpNo: RequiredText,
  publicSecurityNo: RequiredText,
  contact: z.strictObject({ phone: RequiredText, email: RequiredText, address: RequiredText, postcode: RequiredText, hours: RequiredText }),
  repairUrl: z.url({ protocol: /^https$/, error: "须为 https 地址" }).nullable(),
  searchExamples: z.array(RequiredText).max(3, "最多三个"),
});

/** What the office allows a unit: how many accounts, in which roles (words of the table of roles). */
const Allowance = { accountsMax: z.int().min(1).max(10_000), roles: z.array(z.string().regex(/^[a-z_]+$/)).min(1) };

export const UnitAdministration = z.strictObject({
  unit: Word,
  /** 分管领导 */
  leader: RequiredText,
  /** 责任科室 */
  office: RequiredText,
  /** 联络员 */
  liaisons: z.array(z.strictObject({ name: RequiredText, phone: RequiredText })).min(1),
  /** The unit above. */
  parent: Word.optional(),
  /** Districts it works in when they are not all of the city. */
  districts: z.array(RegionCode).min(1).optional(),
  accountsMax: Allowance.accountsMax.optional(),
  roles: Allowance.roles.optional(),
});

export const AdministrationFile = z.strictObject({
  accountsByDefault: z.strictObject(Allowance),
  units: z.array(UnitAdministration),
});
export type Administration = z.infer<typeof AdministrationFile>;

/** Everything a city's folder says. */
export interface City extends z.infer<typeof CityFile> {
  /** The emblem's file, whole. */
  readonly emblemSvg: string;
  readonly regions: readonly CityRegion[];
  readonly functionalZones: readonly FunctionalZone[];
  /** In the order in which lists show them. */
  readonly units: readonly Unit[];
  /** Who leads and answers in each unit, and how many accounts of which roles it may have. */
  readonly administration: Administration;
}

/** Relative luminance and contrast by WCAG 2.2. */
export function contrastOnWhite(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return 1.05 / (luminance + 0.05);
}
