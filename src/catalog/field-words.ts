// How a field, a condition and a term are said in Chinese: for the template's notes, the reference pages and the API's document.
import type { Condition, Field, LegalSource, PublicationTerm, Resource } from "./contract.ts";
import { FIELD_TYPES } from "./field-types/table.ts";

/** 必填 | 条件必填 | 选填 */
export function describeNeed(field: Field): string {
  if (field.required) return "必填";
  return field.requiredWhen === undefined ? "选填" : "条件必填";
}

export function describeTitle(field: Field): string {
  return [field.title, describeNeed(field), FIELD_TYPES[field.type].template.words, field.help].filter(Boolean).join("；");
}

/** A condition as a sentence, with the titles of the fields it reads. */
export function describeCondition(condition: Condition, resource: Resource): string {
  if ("all" in condition) return condition.all.map((part) => describeCondition(part, resource)).join("，且");
  if ("any" in condition) return condition.any.map((part) => describeCondition(part, resource)).join("，或");
  if ("not" in condition) return `不满足“${describeCondition(condition.not, resource)}”`;
  const title = resource.fields.find((field) => field.code === condition.field)?.title ?? condition.field;
  return `${title}${describeComparison(condition)}`;
}

function describeComparison(condition: Extract<Condition, { field: string }>): string {
  if ("equals" in condition) return `为“${condition.equals}”`;
  if ("in" in condition) return `为${condition.in.map((value) => `“${value}”`).join("或")}`;
  if ("includes" in condition) return `含“${condition.includes}”`;
  if ("includesAny" in condition) return `含${condition.includesAny.map((value) => `“${value}”`).join("或")}`;
  if ("isEmpty" in condition) return condition.isEmpty ? "为空" : "已填写";
  return "atLeast" in condition ? `不少于 ${condition.atLeast}` : `少于 ${condition.below}`;
}

export const LEVEL_WORDS = { minor: "轻微", ordinary: "一般", serious: "严重" } as const;
export const VISIBILITY_WORDS = { public: "社会公开", government: "政务共享", authorized: "授权查询" } as const;
export const SUBJECT_KIND_WORDS = { organization: "法人及非法人组织", sole_trader: "个体工商户", person: "自然人" } as const;

const BASIS_WORDS = { decided_on: "自决定之日起", listed_on: "自列入之日起", valid_to: "至有效期满", none: "至移出或变更为止" } as const;

/** 一般：自决定之日起最短 3 个月、最长 12 个月（2026-04-01 起施行） */
export function describeTerm(term: PublicationTerm, resource: Resource): string {
  const subject = [term.level && LEVEL_WORDS[term.level], term.when && describeCondition(term.when, resource)].filter(Boolean).join("，");
  const force = term.inForceUntil ? `${term.inForceFrom} 至 ${term.inForceUntil} 施行` : `${term.inForceFrom} 起施行`;
  return `${subject === "" ? "" : `${subject}：`}${describeLength(term)}（${force}）`;
}

function describeLength(term: PublicationTerm): string {
  if (!term.isPublished) return "不公示";
  const months = [term.monthsMin && `最短 ${term.monthsMin} 个月`, term.monthsMax && `最长 ${term.monthsMax} 个月`].filter(Boolean);
  return `${BASIS_WORDS[term.basis]}${months.join("、")}`;
}

/** 《…》（国家发展改革委令第36号）第七条 */
export function describeSource(source: LegalSource): string {
  const number = source.documentNo ? `（${source.documentNo}）` : "";
  return `《${source.title}》${number}${source.article ?? ""}${source.certainty === "unverified" ? "〔待核对原文〕" : ""}`;
}
