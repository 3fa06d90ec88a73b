// 异议申诉: the subject says that a record is wrong. From the first step the dispute mark stands in every output.
//
// The office compares with what was received. Its own mistake it corrects at once; what stands as received goes to the source unit, with a
// deadline. Each field ends corrected, removed, upheld or supplemented. Who is not content appeals once, to the head of the office. The
// source unit may correct without an objection: the same steps, taken from the start.
import { declareCaseType } from "../engine/case-type.ts";

const words = { answer: "words", title: "理由", kind: "text", isRequired: true, isPersonal: true, lengthMax: 2000 } as const;
const remedies = { answer: "remedies", title: "救济途径", kind: "choices", isRequired: true, options: "remedies" } as const;
/** Who may say what is true: the office of its own mistake, the source unit of its decision, the head on appeal. */
const deciders = { submitted: ["office"], checking: ["unit"], appealed: ["head"] } as const;

export const objection = declareCaseType({
  type: "objection",
  title: "异议申诉",
  numberPrefix: "YY",
  opening: "objection",
  states: {
    submitted: { title: "待核对", words: "异议已收到，信息已标注异议，信用办正在与接收的原始数据核对。", isOpen: true, waitsFor: "office" },
    checking: { title: "待信源单位核实", words: "平台数据与接收的一致，已转提供信息的单位核实。", isOpen: true, waitsFor: "unit" },
    appealed: { title: "复核中", words: "复核申请已收到，由信用办负责人复核。", isOpen: true, waitsFor: "head" },
    corrected: { title: "已更正", words: "信息已更正，并已通知使用过原信息的单位。", isOpen: false, waitsFor: null, outcome: "good" },
    removed: { title: "已删除", words: "信息已撤下，并已通知使用过原信息的单位。", isOpen: false, waitsFor: null, outcome: "good" },
    upheld: { title: "维持", words: "经核实信息无误，理由和救济途径见告知书。", isOpen: false, waitsFor: null, outcome: "bad" },
    notAccepted: {
      title: "不予受理",
      words: "异议不符合受理条件，理由和救济途径见告知书。",
      isOpen: false,
      waitsFor: null,
      outcome: "bad",
    },
    withdrawn: { title: "已撤回", words: "异议已由申请人撤回，异议标注已取消。", isOpen: false, waitsFor: null, outcome: "neutral" },
  },
  steps: {
    submit: {
      title: "提出异议",
      from: { start: ["applicant", "window", "upper"] },
      to: "submitted",
      takesDocuments: true,
      needs: [
        { answer: "ground", title: "异议事由", kind: "choice", isRequired: true, options: "objectionGrounds" },
        { answer: "claims", title: "哪些内容有误", kind: "claims", isRequired: false, isPersonal: true },
        { answer: "statement", title: "事实和理由", kind: "text", isRequired: true, isPersonal: true, lengthMax: 2000 },
        { answer: "contactName", title: "联系人", kind: "text", isRequired: false, isPersonal: true, lengthMax: 100 },
        { answer: "contactPhone", title: "联系电话", kind: "text", isRequired: false, isPersonal: true, lengthMax: 30 },
        { answer: "contactEmail", title: "电子邮箱", kind: "text", isRequired: false, isPersonal: true, lengthMax: 200 },
      ],
      letters: ["receipt"],
      effects: ["markDisputed"],
    },
    notAccept: {
      title: "不予受理",
      from: { submitted: ["office"] },
      to: "notAccepted",
      needs: [{ answer: "reasons", title: "理由类别", kind: "choices", isRequired: true, options: "notAcceptReasons" }, words, remedies],
      letters: ["notAccepted"],
      isBounce: true,
      effects: ["unmarkDisputed"],
      isDecision: true,
    },
    forward: {
      title: "转信源单位核实",
      from: { submitted: ["office"] },
      to: "checking",
      needs: [
        { answer: "unit", title: "信源单位", kind: "unit", isRequired: true },
        { ...words, title: "核对情况" },
      ],
      unitFrom: "unit",
    },
    handOver: {
      title: "转交其他单位",
      from: { checking: ["unit", "office"] },
      to: "same",
      needs: [{ answer: "unit", title: "转交至", kind: "unit", isRequired: true }, words],
      unitFrom: "unit",
    },
    correct: {
      title: "更正",
      from: { ...deciders, start: ["unit"] },
      to: "corrected",
      takesDocuments: true,
      needs: [{ answer: "corrections", title: "更正内容", kind: "corrections", isRequired: true, isPersonal: true }, words],
      letters: ["answer"],
      effects: ["correctRecord", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
    },
    remove: {
      title: "撤下信息",
      from: { ...deciders, start: ["unit"] },
      to: "removed",
      takesDocuments: true,
      needs: [{ answer: "removalGround", title: "撤下事由", kind: "choice", isRequired: true, options: "removalGrounds" }, words],
      letters: ["answer"],
      effects: ["removeRecord", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
    },
    detach: {
      title: "认定不是本人的信息，解除归集",
      from: deciders,
      to: "removed",
      only: { ground: "notMe" },
      needs: [words],
      letters: ["answer"],
      effects: ["detachSubject", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
    },
    uphold: {
      title: "维持原信息",
      from: deciders,
      to: "upheld",
      needs: [words, remedies],
      letters: ["answer"],
      effects: ["unmarkDisputed"],
      isDecision: true,
    },
    appeal: {
      title: "申请复核",
      from: { upheld: ["applicant", "window"], corrected: ["applicant", "window"], notAccepted: ["applicant", "window"] },
      to: "appealed",
      isOnce: true,
      takesDocuments: true,
      needs: [words],
      effects: ["markDisputed"],
    },
    // The number that was corrected may stand for another decision as well; the unit's row that says so is taken in from then on.
    releaseKey: {
      title: "允许原标识另行报送",
      from: { corrected: ["office"] },
      to: "same",
      isOnce: true,
      onlyAfter: "isIdentityChanged",
      needs: [words],
      effects: ["releaseKey"],
    },
    withdraw: {
      title: "撤回异议",
      from: { submitted: ["applicant", "window"], checking: ["applicant", "window"], appealed: ["applicant", "window"] },
      to: "withdrawn",
      needs: [{ ...words, title: "撤回说明", isRequired: false }],
      effects: ["unmarkDisputed"],
    },
    urge: {
      title: "催办",
      from: { submitted: ["applicant", "window"], checking: ["applicant", "window", "office"], appealed: ["applicant", "window"] },
      to: "same",
      needs: [{ ...words, title: "催办说明", isRequired: false }],
      effects: ["remindParty"],
    },
  },
  deadlines: {
    comparison: {
      title: "核对",
      binds: "office",
      starts: ["submit"],
      stops: ["notAccept", "forward", "correct", "remove", "detach", "uphold", "withdraw"],
    },
    sourceAnswer: {
      title: "信源单位核实",
      binds: "unit",
      starts: ["forward"],
      stops: ["correct", "remove", "detach", "uphold", "withdraw"],
    },
    review: { title: "复核", binds: "head", starts: ["appeal"], stops: ["correct", "remove", "detach", "uphold", "withdraw"] },
  },
});
