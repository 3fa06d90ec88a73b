// 行政区划代码 (GB/T 2260): what is known of a code. An unknown one is worth a warning and never a refusal, because
// development zones and dissolved counties stand in real codes (1.5 % of a national register).
import { FORMER_HAINAN_LINES, HAINAN_LINES, PROVINCE_LINES } from "./region-table.ts";

export interface Region {
  /** Six digits. */
  readonly code: string;
  readonly name: string;
  /** 海南省三亚市海棠区 */
  readonly fullName: string;
  readonly isFormer: boolean;
}

/**
 * `known`: in our table · `unlisted`: of a province whose table we do not hold · `unknown`: should be in our table and is
 * not · `no_province`: the first two digits never were a province.
 */
export type RegionStanding = "known" | "unlisted" | "unknown" | "no_province";

const REGIONS_BY_CODE: ReadonlyMap<string, Region> = readTable();
const REGIONS_BY_NAME: ReadonlyMap<string, Region> = new Map(namedRegions());

/** By the two digits as a number. 10 is the national level in registration numbers, 83 the permit of Taiwan residents. */
const HAS_PROVINCE = provinceFlags();
const HAINAN = 46;

/** The standing of the six digits at `start`; called for every row, so it looks no further than it must. */
export function regionStanding(text: string, start = 0): RegionStanding {
  const province = (text.charCodeAt(start) - 48) * 10 + text.charCodeAt(start + 1) - 48;
  if (HAS_PROVINCE[province] !== 1) return "no_province";
  if (province !== HAINAN) return "unlisted";
  return REGIONS_BY_CODE.has(text.slice(start, start + 6)) ? "known" : "unknown";
}

export function findRegion(code: string): Region | null {
  return REGIONS_BY_CODE.get(code) ?? null;
}

/** By 海棠区, 三亚市海棠区 or 海南省三亚市海棠区; only regions of today. */
export function findRegionByName(name: string): Region | null {
  return REGIONS_BY_NAME.get(name.trim()) ?? null;
}

/** All of today's regions whose code begins with the given digits, in order of code. */
export function listRegions(codePrefix: string): readonly Region[] {
  return [...REGIONS_BY_CODE.values()].filter((region) => !region.isFormer && region.code.startsWith(codePrefix));
}

function readTable(): Map<string, Region> {
  const names = new Map<string, string>();
  const regions = new Map<string, Region>();
  const read = (lines: string, isFormer: boolean) => {
    for (const line of lines.trim().split("\n")) {
      const [code, name] = line.trim().split(" ") as [string, string];
      names.set(code, name);
      regions.set(code, { code, name, fullName: ancestorsOf(code, names) + name, isFormer });
    }
  };
  read(PROVINCE_LINES, false);
  read(HAINAN_LINES, false);
  read(FORMER_HAINAN_LINES, true);
  return regions;
}

function ancestorsOf(code: string, names: ReadonlyMap<string, string>): string {
  const province = `${code.slice(0, 2)}0000`;
  const city = `${code.slice(0, 4)}00`;
  if (code === province) return "";
  const provinceName = names.get(province) ?? "";
  const isDirect = city === code || city.startsWith("4690"); // 省直辖县级行政区划 is a heading, not a place
  return provinceName + (isDirect ? "" : (names.get(city) ?? ""));
}

function* namedRegions(): Iterable<[string, Region]> {
  for (const region of REGIONS_BY_CODE.values()) {
    if (region.isFormer || region.name === "市辖区") continue;
    yield [region.name, region];
    yield [region.fullName, region];
    yield [region.fullName.replace(/^海南省/, ""), region];
  }
}

function provinceFlags(): Uint8Array {
  const flags = new Uint8Array(100);
  flags[10] = 1;
  flags[83] = 1;
  for (const code of REGIONS_BY_CODE.keys()) flags[Number(code.slice(0, 2))] = 1;
  return flags;
}
