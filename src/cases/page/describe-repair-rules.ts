// What the rules of repair say beyond the steps: which record by which path, on what conditions, with which materials, what never.
import { type Catalog, describeCondition, describeSource } from "../../catalog/index.ts";
import type { Material } from "../rules/proof-shapes.ts";
import type { RepairRulesFile } from "../rules/rule-files.ts";
import { bullets, table } from "./markdown.ts";

const DAY_WORDS = { application: "申请之日", decision: "作出决定之日" } as const;
const ANSWERED_BY = { platform: "由平台数据核对", unit: "由认定单位判断", applicant: "由申请人承诺" } as const;
const FROM_WORDS = { ledger: "平台归集的信息", service: "部门的系统", inquiry: "请部门协助核验" } as const;

export function describeRepairRules(repair: RepairRulesFile, catalog: Catalog): string[] {
  const { regimeBy, conditions, materials } = repair;
  const kindTitle = (kind: string) => repair.options["repairKinds"]?.find(({ code }) => code === kind)?.title ?? kind;
  const kindsOf = (kinds: readonly string[] | undefined) => kinds?.map(kindTitle).join("、") ?? "各种申请";
  return [
    "### 适用哪一个规则",
    `适用${DAY_WORDS[regimeBy.day]}施行的规则。${describeSource(regimeBy.source)}${noteOf(regimeBy.source)}`,
    "### 条件",
    table(
      ["条件", "哪种申请", "由谁回答", "依据"],
      conditions.map(({ title, kinds, answeredBy, source }) => [title, kindsOf(kinds), ANSWERED_BY[answeredBy], describeSource(source)]),
    ),
    "### 材料",
    table(
      ["材料", "哪种申请", "是否必须", "部门掌握的，依次从哪里取得", "依据"],
      materials.map((material) => [
        material.title,
        kindsOf(material.kinds),
        material.isRequired ? "必须" : "不要求申请人提交",
        describeHolders(material),
        `${describeSource(material.source)}${noteOf(material.source)}`,
      ]),
    ),
    "### 哪些信息可以修复、由谁最终决定",
    table(
      ["信息", "能否修复", "最终决定", "依据"],
      repair.resources.map((place) => describePlace(place, catalog)),
    ),
    "### 一律不能修复的",
    bullets(
      repair.notRepairable.map(
        ({ resource, when, words, source }) =>
          `${nameOf(resource, catalog)}，${describeCondition(when, catalog.get(resource).declaration)}：${words}${describeSource(source)}${noteOf(source)}`,
      ),
    ),
    "最短、最长公示期按信息类别规定，见[各类信息](resources/)的“公示期限”。",
  ];
}

function describeHolders({ heldBy, isRequired }: Material): string {
  const holders = heldBy.map(({ title, from }) => `${title}（${FROM_WORDS[from]}）`).join(" → ");
  if (holders === "") return "—";
  return isRequired ? `${holders} → 都没有的，请申请人提交` : holders;
}

function describePlace(
  { resource, when, isRepairable, finalBy, words, source }: RepairRulesFile["resources"][number],
  catalog: Catalog,
): string[] {
  const name = nameOf(resource, catalog);
  return [
    when ? `${name}，${describeCondition(when, catalog.get(resource).declaration)}` : name,
    isRepairable ? "可以" : `不可以：${words ?? ""}`,
    isRepairable ? (finalBy === "upper" ? "认定单位同意后，报上级平台确认" : "认定单位") : "—",
    `${describeSource(source)}${noteOf(source)}`,
  ];
}

function nameOf(resource: string, catalog: Catalog): string {
  return catalog.get(resource).declaration.name;
}

function noteOf({ note }: { readonly note?: string | undefined }): string {
  return note ? `：${note}` : "";
}
