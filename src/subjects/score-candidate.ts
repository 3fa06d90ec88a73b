// How well a subject on record fits a row that no identifier could place: points with their reasons, for a clerk to weigh.
// Nothing here attaches anything. Of thousands of company pairs in one city that differ by one character, all are
// different companies, and of as many branches and parents too: both are said as warnings, not as likeness.
import type { SubjectKind } from "../catalog/contract.ts";
import { isValidUscc } from "../identifiers/index.ts";
import type { Explanation } from "./contract.ts";
import { foldName } from "./fold-name.ts";
import type { IdentifierKey } from "./known-subject.ts";
import { findBranchWord, stripForm } from "./organization-words.ts";

export interface CandidateClaim {
  readonly kind: SubjectKind;
  readonly name: string;
  /** As they rest: a person's number as its fingerprint. */
  readonly identifiers: readonly IdentifierKey[];
  readonly region: string | null;
}

export interface CandidateFacts {
  readonly subjectId: string;
  readonly kind: SubjectKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly region: string | null;
  readonly formerNames: readonly string[];
  readonly identifiers: readonly IdentifierKey[];
}

export interface Scored {
  /** 0..100 */
  readonly score: number;
  readonly explanation: readonly Explanation[];
}

export function scoreCandidate(claim: CandidateClaim, facts: CandidateFacts): Scored {
  const explanation = [
    ...explainIdentifiers(claim, facts),
    ...explainName(claim, facts),
    ...explainPlace(claim, facts),
    ...explainKind(claim, facts),
  ];
  const points = explanation.reduce((sum, each) => sum + each.points, 0);
  return { score: Math.max(0, Math.min(100, points)), explanation };
}

const IDENTIFIER_WORDS: Readonly<Record<string, string>> = {
  uscc: "统一社会信用代码",
  registration_no: "工商注册号",
  org_code: "组织机构代码",
  tax_no: "税务登记号",
  institution_cert_no: "事业单位证书号",
  social_org_no: "社会组织登记证号",
  id_document: "证件号码",
};

function explainIdentifiers(claim: CandidateClaim, facts: CandidateFacts): Explanation[] {
  return claim.identifiers.flatMap(({ kind, value }) => {
    const words = IDENTIFIER_WORDS[kind] ?? "代码";
    const onRecord = facts.identifiers.filter((identifier) => identifier.kind === kind).map((identifier) => identifier.value);
    if (onRecord.includes(value)) return [{ words: `${words}相同`, points: 60 }];
    if (onRecord.length === 0 || kind === "id_document") return [];
    return explainOtherCode(words, value, onRecord);
  });
}

function explainOtherCode(words: string, value: string, onRecord: readonly string[]): Explanation[] {
  const wrong = Math.min(...onRecord.map((other) => countWrongCharacters(value, other)));
  if (onRecord.some((other) => isSwapped(value, other))) return [{ words: `${words}有相邻两位颠倒`, points: 45 }];
  if (isValidUscc(value)) return [{ words: `${words}不同且校验位正确，多为不同主体`, points: -40 }];
  if (wrong === 1) return [{ words: `${words}只有1位不同`, points: 45 }];
  if (wrong <= 3) return [{ words: `${words}有${wrong}位不同`, points: 20 }];
  return [{ words: `${words}不同`, points: -20 }];
}

function explainName(claim: CandidateClaim, facts: CandidateFacts): Explanation[] {
  const claimed = foldName(claim.name);
  const current = foldName(facts.name);
  if (claim.kind === "person" || claimed === "") return [];
  if (claimed === current) return [{ words: "名称相同", points: 40 }];
  if (facts.formerNames.some((name) => foldName(name) === claimed)) return [{ words: "与曾用名相同", points: 35 }];
  if (stripForm(claimed) === stripForm(current)) return [{ words: "去掉公司形式字样后名称相同", points: 25 }];
  if (claimed.startsWith(current) || current.startsWith(claimed)) return explainContained(claimed, current);
  if (isOneCharacterApart(claimed, current)) return [{ words: "名称仅一字之差：同城这样的企业几乎都是不同主体，请慎重", points: 5 }];
  if (isOneCharacterApart(stripForm(claimed), stripForm(current))) return [{ words: "名称主体部分仅一字之差，请慎重", points: 3 }];
  if (claimed.includes(stripForm(current)) || current.includes(stripForm(claimed))) return [{ words: "名称互相包含", points: 15 }];
  return [];
}

function explainContained(claimed: string, current: string): Explanation[] {
  const branch = findBranchWord(claimed) ?? findBranchWord(current);
  if (branch) return [{ words: `一方名称带“${branch}”：分支机构与所属单位是不同主体`, points: 8 }];
  return [{ words: "一方名称是另一方的开头", points: 20 }];
}

function explainPlace(claim: CandidateClaim, facts: CandidateFacts): Explanation[] {
  if (!claim.region || !facts.region) return [];
  return claim.region === facts.region ? [{ words: "所在区域相同", points: 10 }] : [{ words: "所在区域不同", points: -5 }];
}

function explainKind(claim: CandidateClaim, facts: CandidateFacts): Explanation[] {
  return claim.kind === facts.kind ? [] : [{ words: "主体类别不同", points: -20 }];
}

/** Positions that differ; texts of other lengths count as wholly different. */
export function countWrongCharacters(left: string, right: string): number {
  if (left.length !== right.length) return Math.max(left.length, right.length);
  let wrong = 0;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) wrong++;
  return wrong;
}

function isSwapped(left: string, right: string): boolean {
  if (countWrongCharacters(left, right) !== 2) return false;
  const at = [...left].findIndex((character, index) => character !== right[index]);
  return left[at] === right[at + 1] && left[at + 1] === right[at];
}

/** One character more, less or other. */
export function isOneCharacterApart(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1 || left === right) return false;
  let head = 0;
  while (head < Math.min(left.length, right.length) && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  return Math.max(left.length, right.length) - head - tail === 1;
}
