// The page on which a lawyer checks the declarations: who may do what when, with what form, which letter, which effect, by when, and by which
// rule. Written from the declarations and the rules that the engine itself reads, so that it cannot say anything else.
import { describeSource } from "../../catalog/index.ts";
import { type AnswerNeed, type CaseType, PARTY_TITLES, type Party, type StateFacts, type StepFacts } from "../engine/case-type.ts";
import { type CaseRules, optionsOf } from "../rules/case-rules.ts";
import type { Regime } from "../rules/rule-files.ts";
import { bullets, table } from "./markdown.ts";

export interface CasePageParts {
  readonly types: readonly CaseType[];
  readonly rules: CaseRules;
  /** Of the letter that a step of the type asks for. */
  letterTitle(type: string, letter: string): string;
  /** What the rules of the type say beyond its declaration, as further sections. */
  describeRules(type: string): readonly string[];
}

const INTRO = `# 办件规则一览 Case rules

Made by \`node tools/generate-docs.ts\` from [the declarations](../src/cases/case-types/) and [the rules](../catalog/); do not edit.

本页供信用办的法律人员逐条核对：谁、在什么状态下、可以办什么、要填什么、出什么文书、有什么效果、几天之内、依据哪一条。系统就按这些办理，
别处没有另外的规定。标有〔待核对原文〕的，是未能查到原文、先按公开报道或者通行做法设置的，核对后在规则文件中改正即可，不用改程序。城市文件夹中的同名规则文件可以代替。`;

export function buildCasePage(parts: CasePageParts): string {
  return `${[INTRO, ...parts.types.flatMap((type) => describeType(parts, type)), ...describeCommon(parts.rules)].join("\n\n")}\n`;
}

function describeType(parts: CasePageParts, type: CaseType): string[] {
  return [
    `## ${type.title}（\`${type.type}\`，编号以 ${type.numberPrefix} 开头）`,
    "### 状态",
    table(["状态", "含义", "等谁办理", "结局"], Object.values(type.states).map(describeState)),
    "### 步骤",
    table(
      ["步骤", "由谁、在什么状态下", "办后状态", "要填的内容", "文书", "效果", "限制"],
      Object.values(type.steps).map((step) => describeStep(parts, type, step)),
    ),
    ...describeDeadlines(type, parts.rules.regimes[type.type] ?? []),
    ...parts.describeRules(type.type),
  ];
}

const OUTCOME_WORDS = { good: "准予、更正", bad: "未准予", undone: "准予后撤销", neutral: "其他" } as const;

function describeState({ title, words, waitsFor, outcome }: StateFacts): string[] {
  return [title, words, waitsFor === null ? "—" : PARTY_TITLES[waitsFor], outcome ? OUTCOME_WORDS[outcome] : "办理中"];
}

function describeStep({ letterTitle, rules }: CasePageParts, type: CaseType, step: StepFacts): string[] {
  const titleOf = (state: string) => (state === "start" ? "尚未提交" : (type.states[state]?.title ?? state));
  const from = Object.entries(step.from).map(([state, parties]) => `${titleOf(state)}：${describeParties(parties ?? [])}`);
  return [
    step.title,
    from.join("；"),
    step.to === "same" ? "不变" : titleOf(step.to),
    [...step.needs.map((need) => describeNeed(rules, need)), step.takesDocuments ? "可附材料" : ""].filter(Boolean).join("；") || "—",
    (step.letters ?? []).map((letter) => letterTitle(type.type, letter)).join("、") || "—",
    (step.effects ?? []).map(describeEffect).join("；") || "—",
    describeLimits(step).join("；") || "—",
  ];
}

function describeParties(parties: readonly Party[]): string {
  return parties.map((party) => PARTY_TITLES[party]).join("、");
}

function describeNeed(rules: CaseRules, { title, isRequired, options, only, kind }: AnswerNeed): string {
  const choices = options
    ? `（${optionsOf(rules, options)
        .map(({ title: choice }) => choice)
        .join("、")}）`
    : "";
  const condition = only ? `，仅${describeOnly(only)}` : "";
  return `${title}${kind === "confirmation" ? "（须确认）" : choices}${isRequired ? "" : "（选填）"}${condition}`;
}

function describeLimits(step: StepFacts): string[] {
  return [
    step.only ? `仅${describeOnly(step.only)}` : "",
    step.onlyAfter ? (AFTER_WORDS[step.onlyAfter] ?? step.onlyAfter) : "",
    step.isOnce ? "只能一次" : "",
    step.isOnceADay ? "同一方每天一次" : "",
    step.isDecision ? "须告知申请人" : "",
  ].filter(Boolean);
}

const ONLY_WORDS: Readonly<Record<string, string>> = {
  "kind=ordinary": "一般信用修复",
  "kind=reorganization": "经人民法院批准的破产重整",
  "finalBy=unit": "认定单位的决定为最终决定的",
  "finalBy=upper": "须报上级平台确认的",
  "ground=notMe": "以“不是本人（本单位）的信息”为由提出的",
};
const AFTER_WORDS: Readonly<Record<string, string>> = {
  isApplicantAsked: "仅在部门没有查到、请申请人提交之后",
  isIdentityChanged: "仅在更正改变了识别信息之后",
};

function describeOnly(only: Readonly<Record<string, string>>): string {
  return Object.entries(only)
    .map(([answer, value]) => ONLY_WORDS[`${answer}=${value}`] ?? `${answer}=${value}`)
    .join("且");
}

/** Every effect that a declaration may name; a test holds the list complete. */
export const EFFECT_WORDS: Readonly<Record<string, string>> = {
  endUse: "终止公示、停止共享和使用，通知解除措施、更新评价和看过的单位停止使用，逐一催收回执",
  suspendUse: "重整期间暂停公示和使用，通知各接收方",
  restoreUse: "恢复公示和使用，通知各接收方",
  revokeRepair: "恢复公示和使用，与撤销情况一并公示，限制期内不得再次申请",
  reportUp: "报上级平台",
  remindParty: "提醒应办理的一方",
  markDisputed: "标注异议",
  unmarkDisputed: "取消异议标注",
  correctRecord: "按更正内容形成新版本，原版本留存",
  removeRecord: "撤下信息，原内容留存",
  detachSubject: "解除误并，此后不得再并；本来就报送在该主体名下的，撤下",
  tellReceivers: "通知看过原内容的每个单位和系统，逐一催收回执",
  releaseKey: "原标识可以另行报送",
  noteAnswer: "答复记入原办件",
  dropInquiries: "不再等待协助核验",
};

function describeEffect(effect: string): string {
  return EFFECT_WORDS[effect] ?? effect;
}

function describeDeadlines(type: CaseType, regimes: readonly Regime[]): string[] {
  const stepTitles = (steps: readonly string[] | undefined) =>
    (steps ?? []).map((step) => `“${type.steps[step]?.title ?? step}”`).join("、") || "—";
  const clocks = Object.values(type.deadlines).map(({ title, binds, starts, pauses, resumes, extends: longer, stops, whenPassed }) => [
    title,
    PARTY_TITLES[binds],
    stepTitles(starts),
    stepTitles(pauses),
    stepTitles(resumes),
    stepTitles(longer),
    stepTitles(stops),
    whenPassed ? stepTitles([whenPassed]) : "提醒并督办",
  ]);
  return [
    "### 期限怎样计算",
    "办理步骤当日不计入，自次日起算，最后一日计入；工作日按国务院办公厅放假安排，含调休；没有放假安排的年份，期限待定，不作推算。",
    table(["期限", "约束", "起算", "中止", "恢复", "改按延长期限", "终止", "逾期"], clocks),
    "### 期限是几天",
    ...regimes.flatMap((regime) => describeRegime(type, regime)),
  ];
}

function describeRegime(type: CaseType, { title, inForceFrom, inForceUntil, source, deadlines, receipts, revocation }: Regime): string[] {
  const unit = (counts: "working" | "calendar") => (counts === "working" ? "个工作日" : "日");
  const rows = Object.entries(deadlines).map(([deadline, { days, daysExtended, counts, remindDays, source: basis }]) => [
    type.deadlines[deadline]?.title ?? deadline,
    `${days} ${unit(counts)}${daysExtended ? `，延长后 ${daysExtended} ${unit(counts)}` : ""}`,
    `提前 ${remindDays} ${unit(counts)}`,
    `${describeSource(basis)}${basis.note ? `：${basis.note}` : ""}`,
  ]);
  const more = [
    receipts ? `接收方回执：${receipts.days} ${unit(receipts.counts)}。${describeSource(receipts.source)}${noteOf(receipts.source)}` : "",
    revocation
      ? `撤销修复后：${revocation.barMonths} 个月内不得再次申请，至少继续公示 ${revocation.publishMonths} 个月。${describeSource(revocation.source)}${noteOf(revocation.source)}`
      : "",
  ].filter(Boolean);
  const inForce = `${inForceFrom} 起${inForceUntil ? `至 ${inForceUntil}` : ""}施行`;
  return [
    `**${title}**（${inForce}）。${describeSource(source)}${noteOf(source)}`,
    table(["期限", "几天", "提醒", "依据"], rows),
    ...(more.length > 0 ? [bullets(more)] : []),
  ];
}

function noteOf({ note }: Regime["source"]): string {
  return note ? `：${note}` : "";
}

function describeCommon({ documents }: CaseRules): string[] {
  const { sizeMbMax, filesMax, kinds, source } = documents;
  return [
    "## 各种办件共同的规定",
    bullets([
      `材料：${kinds.join("、").toUpperCase()}，每份不超过 ${sizeMbMax} MB，一次最多 ${filesMax} 份。${describeSource(source)}${noteOf(source)}`,
    ]),
  ];
}
