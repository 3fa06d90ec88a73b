// Can this record be repaired, since or from which day, what is required, who decides, how long it takes? Pure: the record, the rules and
// the day are handed in. The same answer stands on the portal, at the window and in the refusal of an application.

import type { SubjectKind } from "../../catalog/contract.ts";
import { describeSource, type LegalSource } from "../../catalog/index.ts";
import { addMonths } from "../../platform/index.ts";
import { repair as repairType } from "../case-types/repair.ts";
import type { MaterialStanding, RepairCheck, RepairVerdict } from "../contract.ts";
import { said } from "../engine/case-type.ts";
import { listMaterialsFor } from "../proofs/pick-materials.ts";
import { type CaseRules, findRegime } from "../rules/case-rules.ts";
import type { ConditionName } from "../rules/proof-shapes.ts";
import type { Regime, RepairRulesFile } from "../rules/rule-files.ts";

/** The resource's own publication term that fits the record. */
export interface RecordTerm {
  readonly monthsMin: number | null;
  readonly monthsMax: number | null;
  readonly endsByItself: boolean;
  readonly source: LegalSource;
}

export interface PreCheckFacts {
  readonly resource: string;
  readonly resourceName: string;
  readonly level: RepairCheck["level"];
  readonly polarity: "good" | "neutral" | "adverse";
  readonly decidedOn: string | null;
  readonly isActive: boolean;
  readonly endedOn: string | null;
  readonly useEnded: "suspended" | "repaired" | null;
  readonly revokedOn: string | null;
  readonly isUnderway: boolean;
  readonly kind: string;
  readonly decidedBy: { readonly unit: string; readonly unitName: string };
  readonly subjectKind: SubjectKind;
  /** What was had, or not, from those who hold it; nothing where nobody looked. */
  readonly proofs: readonly KnownProof[];
  findTerm(day: string): RecordTerm | null;
  /** Whether a condition of the catalog's language holds for the record's values. */
  holds(condition: RepairRulesFile["notRepairable"][number]["when"]): boolean;
}

export interface KnownProof {
  readonly document: string;
  readonly standing: MaterialStanding;
  /** The condition that it speaks of. */
  readonly answers: ConditionName | null;
}

interface Verdict {
  readonly verdict: RepairVerdict;
  readonly words: string;
  readonly wordsEn: string;
  readonly source?: LegalSource;
  readonly from?: string | null;
}

export function preCheckRepair(facts: PreCheckFacts, rules: CaseRules, today: string): RepairCheck {
  const { repair } = rules;
  const ruleDay = repair.regimeBy.day === "decision" ? (facts.decidedOn ?? today) : today;
  const regime = findRegime(repair.regimes, ruleDay);
  const term = facts.findTerm(ruleDay);
  const from = term && facts.decidedOn ? addMonths(facts.decidedOn, term.monthsMin ?? 0) : null;
  const judged = judge(facts, { rules, term, from, today });
  const isOpenToAll = judged.verdict === "repairable" || judged.verdict === "tooEarly";
  return {
    verdict: judged.verdict,
    words: judged.words,
    wordsEn: judged.wordsEn,
    level: facts.level,
    from: judged.from === undefined ? from : judged.from,
    endsByItselfOn: term?.endsByItself && term.monthsMax && facts.decidedOn ? addMonths(facts.decidedOn, term.monthsMax) : null,
    rule: regime === null ? null : { title: regime.title, inForceFrom: regime.inForceFrom },
    decidedBy: facts.decidedBy,
    isOpenInReorganization: isOpenInReorganization(facts, judged),
    isConfirmedAbove: isOpenToAll && findRepairable(facts, repair)?.finalBy === "upper",
    conditions: isOpenToAll ? listConditions(facts, rules, { from, today }) : [],
    materials: isOpenToAll ? listMaterials(facts, repair) : [],
    times: isOpenToAll && regime ? listTimes(regime) : [],
    sources: listSources([judged.source, term?.source, regime?.source, repair.regimeBy.source]),
  };
}

/** What the shortest term still keeps from an ordinary repair may be asked for at once in a court-approved reorganisation. */
function isOpenInReorganization({ kind, subjectKind }: PreCheckFacts, { verdict }: Verdict): boolean {
  return kind === "ordinary" && subjectKind !== "person" && (verdict === "tooEarly" || verdict === "askOffice");
}

interface Grounds {
  readonly rules: CaseRules;
  readonly term: RecordTerm | null;
  readonly from: string | null;
  readonly today: string;
}

/** The reasons against come first, the gravest before the rest. */
function judge(facts: PreCheckFacts, grounds: Grounds): Verdict {
  return judgeNeed(facts) ?? judgeKind(facts, grounds) ?? judgeTime(facts, grounds);
}

function judgeNeed({ polarity, isActive, endedOn, useEnded }: PreCheckFacts): Verdict | null {
  const notNeeded = (words: string, wordsEn: string): Verdict => ({ verdict: "notNeeded", ...said(words, wordsEn), from: null });
  if (polarity !== "adverse") return notNeeded("这不是失信信息，不需要修复。", "This speaks of no breach; nothing is to be repaired.");
  if (!isActive || endedOn !== null)
    return notNeeded("该信息已经撤下或者终止，不需要修复。", "The record was taken down or has ended; nothing is to be repaired.");
  return useEnded === "repaired" ? notNeeded("该信息已经完成信用修复。", "The record has been repaired.") : null;
}

function judgeKind(facts: PreCheckFacts, { rules: { repair } }: Grounds): Verdict | null {
  const barred = repair.notRepairable.find(({ resource, when }) => resource === facts.resource && facts.holds(when));
  if (barred) return { verdict: "notRepairable", ...said(barred.words, barred.wordsEn), source: barred.source, from: null };
  const place = findRepairable(facts, repair);
  if (!place)
    return {
      verdict: "notRepairable",
      ...said("该类信息不在本平台办理信用修复。", "Records of this kind are not repaired here."),
      from: null,
    };
  if (place.isRepairable) return null;
  const words = said(place.words ?? "该类信息不适用信用修复。", place.wordsEn ?? "Records of this kind are not repaired.");
  return { verdict: "notRepairable", ...words, source: place.source, from: null };
}

function judgeTime(facts: PreCheckFacts, { rules, term, from, today }: Grounds): Verdict {
  if (facts.isUnderway)
    return {
      verdict: "underway",
      ...said("该信息的修复申请正在办理，不必重复申请。", "An application for this record is under way already."),
    };
  const bar = findBar(facts, rules);
  if (bar !== null && today < bar.freeOn) {
    const { freeOn, source } = bar;
    const words = said(`修复曾被撤销，自 ${freeOn} 起可以再次申请。`, `A repair was revoked; one may apply again from ${freeOn} on.`);
    return { verdict: "barred", ...words, from: freeOn, source };
  }
  if (facts.kind === "reorganization") {
    const words = said(
      "凭人民法院批准重整计划的裁定，可以申请在重整期间暂停公示。",
      "With the court's order approving the plan one may apply for suspension during the reorganisation.",
    );
    return { verdict: "repairable", ...words, from: null };
  }
  if (!facts.decidedOn) {
    const words = said(
      "该信息没有作出决定的日期，无法计算最短公示期，请向信用办咨询。",
      "The record bears no day of decision, so that the shortest term cannot be counted; ask the credit office.",
    );
    return { verdict: "askOffice", ...words, from: null };
  }
  if (from !== null && today < from) {
    const words = said(`未满最短公示期，自 ${from} 起可以申请。`, `The shortest term has not passed; one may apply from ${from} on.`);
    return { verdict: "tooEarly", ...words, ...sourceOf(term) };
  }
  if (from === null) return { verdict: "repairable", ...said("可以申请信用修复。", "One may apply for repair.") };
  return { verdict: "repairable", ...said(`自 ${from} 起可以申请信用修复。`, `One may apply for repair since ${from}.`) };
}

function sourceOf(rule: { readonly source: LegalSource } | null | undefined): { source?: LegalSource } {
  return rule ? { source: rule.source } : {};
}

function findRepairable(facts: PreCheckFacts, { resources }: RepairRulesFile) {
  return resources.find(({ resource, when }) => resource === facts.resource && (when === undefined || facts.holds(when)));
}

/** By the rule of the day on which the repair was revoked: until then the decision said so, whatever rule came after it. */
function findBar({ revokedOn }: PreCheckFacts, { repair }: CaseRules): { freeOn: string; source: LegalSource } | null {
  const revocation = revokedOn === null ? undefined : findRegime(repair.regimes, revokedOn)?.revocation;
  return revokedOn === null || !revocation ? null : { freeOn: addMonths(revokedOn, revocation.barMonths), source: revocation.source };
}

/** What the platform's own data can answer is answered; the rest says who answers it. */
function listConditions(facts: PreCheckFacts, rules: CaseRules, at: { from: string | null; today: string }) {
  const { repair } = rules;
  const bar = findBar(facts, rules);
  const answers = {
    shortestTerm: at.from === null || at.today >= at.from,
    notBarred: bar === null || at.today >= bar.freeOn,
    performed: null,
    courtApproved: null,
    committed: null,
  } satisfies Record<ConditionName, boolean | null>;
  const asked = repair.conditions.filter(({ kinds }) => kinds?.includes(facts.kind) ?? true);
  return asked.map(({ condition, title, titleEn, answeredBy }) => ({
    condition,
    title,
    titleEn,
    answeredBy,
    isMet: answers[condition] ?? answerOf(facts.proofs, condition),
  }));
}

/** A department that says so has answered; what it could not find leaves the question open. */
function answerOf(proofs: readonly KnownProof[], condition: ConditionName): boolean | null {
  const speaking = proofs.filter(({ answers }) => answers === condition);
  if (speaking.some(({ standing }) => standing === "denied")) return false;
  return speaking.some(({ standing }) => standing === "had") ? true : null;
}

function listMaterials(facts: PreCheckFacts, repair: RepairRulesFile) {
  const { kind, resource, subjectKind, proofs } = facts;
  const standings = new Map(proofs.map(({ document, standing }) => [document, standing]));
  return listMaterialsFor(repair, { kind, resource, unit: facts.decidedBy.unit, subjectKind }).map((material) => {
    const { document, title, titleEn, isRequired, heldBy } = material;
    return { document, title, titleEn, isRequired, canBeFetched: heldBy.length > 0, standing: standings.get(document) ?? null };
  });
}

/** What an applicant wants to know of the time it takes; titles stand with the case type. */
const TIMES = ["firstCheck", "determination", "confirmation"] as const;

function listTimes({ deadlines }: Regime) {
  return TIMES.flatMap((deadline) => {
    const figure = deadlines[deadline];
    if (!figure) return [];
    const declared = repairType.deadlines[deadline];
    if (!declared) throw new Error(`${repairType.type} has no deadline ${deadline}`);
    const { title, titleEn } = declared;
    const { days, daysExtended, counts, source } = figure;
    return [{ deadline, title, titleEn, days, daysExtended: daysExtended ?? null, counts, isVerified: source.certainty === "verified" }];
  });
}

function listSources(sources: readonly (LegalSource | undefined)[]) {
  const known = new Map(sources.flatMap((source) => (source ? [[describeSource(source), source] as const] : [])));
  return [...known].map(([words, { certainty, note }]) => ({ words, isVerified: certainty === "verified", note: note ?? null }));
}
