// Registration: changed names, changed twice, names that try a page's layout, and rows that are wrong.

import { textOfDay } from "../days.ts";
import type { DemoRow, SpecialRow } from "../demo-file.ts";
import type { DemoWorld } from "../demo-world.ts";
import { COMPANY_FORM, composeBrand, composePersonName, type DemoBusiness } from "../population.ts";
import { makeRandom, type Random } from "../random.ts";
import { makeRegistrationRow, REGISTRATION } from "../rows/registration-rows.ts";
import { makeUscc } from "../synthetic-codes.ts";
import { type SpecialFile, taken } from "./special-file.ts";

const UNIT = "market-regulation";
const RENAMED = 20;
const CHANGED_TWICE = 10;

/** The last file of every demo. */
export const LAST_LABEL = "变更登记二";

/** Handed in with the register itself. */
export function listFirstRegistrationCases(world: DemoWorld): SpecialFile[] {
  const random = makeRandom(world.seed, `${REGISTRATION} cases`);
  return [
    {
      unit: UNIT,
      resource: REGISTRATION,
      label: "补录",
      rows: [...taken(listStrangeNames(world, random)), ...listWrongRows(world, random)],
    },
  ];
}

/** Handed in after everything else, as changes are. */
export function listRegistrationChanges(world: DemoWorld): SpecialFile[] {
  const random = makeRandom(world.seed, `${REGISTRATION} changes`);
  const first: DemoRow[] = [];
  const second: DemoRow[] = [];
  for (let position = 0; position < RENAMED; position++) {
    const business = world.company(position);
    const row = makeRegistrationRow(world, random, { ...business, name: renameBusiness(world, random, business) });
    const approvedOn = textOfDay(world.today - random.between(2, 20));
    first.push({ ...row, status: "存续", approvedOn });
    if (position < CHANGED_TWICE) {
      second.push({
        ...row,
        status: "存续",
        approvedOn: textOfDay(world.today - 1),
        legalRepresentative: composePersonName(random),
        capital: "800万元人民币",
      });
    }
  }
  return [
    { unit: UNIT, resource: REGISTRATION, label: "变更登记一", rows: taken(first) },
    { unit: UNIT, resource: REGISTRATION, label: LAST_LABEL, rows: taken(second) },
  ];
}

function renameBusiness(world: DemoWorld, random: Random, { form, place, trade }: DemoBusiness): string {
  return form.composeName({ city: world.places.namePrefix, place: place.short, brand: composeBrand(random), trade, random });
}

/** Rare characters, brackets of both widths, a name of 60 characters: registers hold them, so pages must. */
function listStrangeNames(world: DemoWorld, random: Random): DemoRow[] {
  const prefix = world.places.namePrefix;
  const names = [
    `${prefix}䶮岚海鲜餐饮有限公司`,
    `${prefix}㙓村热带水果专业合作社`,
    `${prefix}𫖯瞰文化传播有限公司`,
    `${prefix}(崖州湾)汐岸海洋科技有限公司`,
    `${prefix}（海棠湾）椰汀酒店管理有限公司`,
    `${prefix}岚岸国际旅游免税品仓储物流供应链管理与热带海洋生物资源综合开发利用技术研究咨询服务股份有限公司海棠湾游客服务分公司`,
    `${prefix}A8·浪里 Café 餐饮有限公司`,
  ];
  return names.map((name, offset) => makeRegistrationRow(world, random, extraBusiness(world, { name, offset })));
}

const EXTRA_SERIALS_FROM = 4_000_000; // behind every register, before the province's

function extraBusiness(world: DemoWorld, { name, offset }: { name: string; offset: number }): DemoBusiness {
  const sample = world.company(offset);
  const index = EXTRA_SERIALS_FROM + offset;
  return {
    ...sample,
    index,
    form: COMPANY_FORM,
    name,
    uscc: makeUscc({ prefix: "91", regionCode: sample.place.code, series: "MAX", index }),
  };
}

/** Each wrong in one way. Lower case and full width are no mistakes: they are read as the code they mean. */
function listWrongRows(world: DemoWorld, random: Random): SpecialRow[] {
  const rowOf = (offset: number) =>
    makeRegistrationRow(world, random, extraBusiness(world, { name: `${world.places.namePrefix}补录${offset}号商贸有限公司`, offset }));
  const refused = (row: DemoRow): SpecialRow => ({ row, fate: "refusedByCheck" });
  const repeated = rowOf(20);
  const contradicted = rowOf(21);
  return [
    { row: { ...rowOf(22), uscc: (rowOf(22)["uscc"] ?? "").toLowerCase() } },
    { row: { ...rowOf(23), uscc: toFullWidth(rowOf(23)["uscc"] ?? "") } },
    refused({ ...rowOf(24), uscc: spoilCode(rowOf(24)["uscc"] ?? "") }),
    refused({ ...rowOf(25), uscc: "9.1460202E+17" }),
    refused({ ...rowOf(26), uscc: "" }),
    refused({ ...rowOf(27), subjectName: "" }),
    refused({ ...rowOf(28), establishedOn: textOfDay(world.today + 30) }),
    refused({ ...rowOf(29), establishedOn: "2025-02-30" }),
    refused({ ...rowOf(30), status: "营业中断" }),
    refused({ ...rowOf(31), legalRepresentative: "" }),
    { row: repeated },
    { row: repeated, fate: "duplicate" },
    { row: contradicted },
    { row: { ...contradicted, legalRepresentative: "符另行" }, fate: "refusedByMatch" },
  ];
}

/** One character of the serial changed: every such change is found by the check character. */
export function spoilCode(code: string): string {
  return code.slice(0, 12) + (code[12] === "1" ? "2" : "1") + code.slice(13);
}

function toFullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
