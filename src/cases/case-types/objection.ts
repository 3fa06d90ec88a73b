// 异议申诉: the subject says that a record is wrong. From the first step the dispute mark stands in every output.
//
// The office compares with what was received. Its own mistake it corrects at once; what stands as received goes to the source unit, with a
// deadline. Each field ends corrected, removed, upheld or supplemented. Who is not content appeals once, to the head of the office. The
// source unit may correct without an objection: the same steps, taken from the start.
import { declareCaseType, said, titled } from "../engine/case-type.ts";

const words = { answer: "words", ...titled("理由", "Reasons"), kind: "text", isRequired: true, isPersonal: true, lengthMax: 2000 } as const;
const remedies = { answer: "remedies", ...titled("救济途径", "Remedies"), kind: "choices", isRequired: true, options: "remedies" } as const;
/** Who may say what is true: the office of its own mistake, the source unit of its decision, the head on appeal. */
const deciders = { submitted: ["office"], checking: ["unit"], appealed: ["head"] } as const;

export const objection = declareCaseType({
  type: "objection",
  ...titled("异议申诉", "Objection"),
  numberPrefix: "YY",
  opening: "objection",
  states: {
    submitted: {
      ...titled("待核对", "Waiting for comparison"),
      ...said(
        "异议已收到，信息已标注异议，信用办正在与接收的原始数据核对。",
        "The objection has been received and the record is marked; the credit office compares it with what was received.",
      ),
      isOpen: true,
      waitsFor: "office",
    },
    checking: {
      ...titled("待信源单位核实", "Waiting for the source unit"),
      ...said("平台数据与接收的一致，已转提供信息的单位核实。", "The platform shows what it received; the unit that sent it is asked."),
      isOpen: true,
      waitsFor: "unit",
    },
    appealed: {
      ...titled("复核中", "Under review"),
      ...said("复核申请已收到，由信用办负责人复核。", "The request for review has been received by the head of the credit office."),
      isOpen: true,
      waitsFor: "head",
    },
    corrected: {
      ...titled("已更正", "Corrected"),
      ...said("信息已更正，并已通知使用过原信息的单位。", "The record was corrected, and the units that used it were told."),
      isOpen: false,
      waitsFor: null,
      outcome: "good",
    },
    removed: {
      ...titled("已删除", "Removed"),
      ...said("信息已撤下，并已通知使用过原信息的单位。", "The record was taken down, and the units that used it were told."),
      isOpen: false,
      waitsFor: null,
      outcome: "good",
    },
    upheld: {
      ...titled("维持", "Upheld"),
      ...said("经核实信息无误，理由和救济途径见告知书。", "The record was found right; reasons and remedies stand in the notice."),
      isOpen: false,
      waitsFor: null,
      outcome: "bad",
    },
    notAccepted: {
      ...titled("不予受理", "Not accepted"),
      ...said(
        "异议不符合受理条件，理由和救济途径见告知书。",
        "The objection does not meet the conditions; reasons and remedies stand in the notice.",
      ),
      isOpen: false,
      waitsFor: null,
      outcome: "bad",
    },
    withdrawn: {
      ...titled("已撤回", "Withdrawn"),
      ...said("异议已由申请人撤回，异议标注已取消。", "Withdrawn by the applicant; the mark is gone."),
      isOpen: false,
      waitsFor: null,
      outcome: "neutral",
    },
  },
  steps: {
    submit: {
      ...titled("提出异议", "Object"),
      from: { start: ["applicant", "window", "upper"] },
      to: "submitted",
      takesDocuments: true,
      needs: [
        {
          answer: "ground",
          ...titled("异议事由", "Ground of the objection"),
          kind: "choice",
          isRequired: true,
          options: "objectionGrounds",
        },
        { answer: "claims", ...titled("哪些内容有误", "What is wrong"), kind: "claims", isRequired: false, isPersonal: true },
        {
          answer: "statement",
          ...titled("事实和理由", "Facts and reasons"),
          kind: "text",
          isRequired: true,
          isPersonal: true,
          lengthMax: 2000,
        },
        { answer: "contactName", ...titled("联系人", "Contact"), kind: "text", isRequired: false, isPersonal: true, lengthMax: 100 },
        { answer: "contactPhone", ...titled("联系电话", "Telephone"), kind: "text", isRequired: false, isPersonal: true, lengthMax: 30 },
        { answer: "contactEmail", ...titled("电子邮箱", "E-mail"), kind: "text", isRequired: false, isPersonal: true, lengthMax: 200 },
      ],
      letters: ["receipt"],
      effects: ["markDisputed"],
    },
    notAccept: {
      ...titled("不予受理", "Do not accept"),
      from: { submitted: ["office"] },
      to: "notAccepted",
      needs: [
        {
          answer: "reasons",
          ...titled("理由类别", "Kind of reason"),
          kind: "choices",
          isRequired: true,
          options: "objectionNotAcceptReasons",
        },
        words,
        remedies,
      ],
      letters: ["notAccepted"],
      isBounce: true,
      effects: ["unmarkDisputed"],
      isDecision: true,
    },
    forward: {
      ...titled("转信源单位核实", "Ask the source unit"),
      from: { submitted: ["office"] },
      to: "checking",
      needs: [
        { answer: "unit", ...titled("信源单位", "Source unit"), kind: "unit", isRequired: true },
        { ...words, ...titled("核对情况", "Result of the comparison") },
      ],
      unitFrom: "unit",
    },
    handOver: {
      ...titled("转交其他单位", "Hand to another unit"),
      from: { checking: ["unit", "office"] },
      to: "same",
      needs: [{ answer: "unit", ...titled("转交至", "Hand to"), kind: "unit", isRequired: true }, words],
      unitFrom: "unit",
    },
    correct: {
      ...titled("更正", "Correct"),
      from: { ...deciders, start: ["unit"] },
      to: "corrected",
      takesDocuments: true,
      needs: [
        { answer: "corrections", ...titled("更正内容", "Corrections"), kind: "corrections", isRequired: true, isPersonal: true },
        words,
      ],
      letters: ["answer"],
      effects: ["correctRecord", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
      answersClaims: true,
    },
    remove: {
      ...titled("撤下信息", "Take the record down"),
      from: { ...deciders, start: ["unit"] },
      to: "removed",
      takesDocuments: true,
      needs: [
        {
          answer: "removalGround",
          ...titled("撤下事由", "Ground of removal"),
          kind: "choice",
          isRequired: true,
          options: "removalGrounds",
        },
        words,
      ],
      letters: ["answer"],
      effects: ["removeRecord", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
    },
    detach: {
      ...titled("认定不是本人的信息，解除归集", "Not about the applicant, take it apart"),
      from: deciders,
      to: "removed",
      only: { ground: "notMe" },
      needs: [words],
      letters: ["answer"],
      effects: ["detachSubject", "unmarkDisputed", "tellReceivers"],
      isDecision: true,
    },
    uphold: {
      ...titled("维持原信息", "Uphold the record"),
      // What stands as received is not for the office to call right: the unit that sent it is asked first.
      from: { checking: deciders.checking, appealed: deciders.appealed },
      to: "upheld",
      needs: [words, remedies],
      letters: ["answer"],
      effects: ["unmarkDisputed"],
      isDecision: true,
      answersClaims: true,
    },
    appeal: {
      ...titled("申请复核", "Ask for review"),
      from: { upheld: ["applicant", "window"], corrected: ["applicant", "window"], notAccepted: ["applicant", "window"] },
      to: "appealed",
      isOnce: true,
      takesDocuments: true,
      needs: [words],
      effects: ["markDisputed"],
    },
    // The number that was corrected may stand for another decision as well; the unit's row that says so is taken in from then on.
    releaseKey: {
      ...titled("允许原标识另行报送", "Let the former key come in again"),
      from: { corrected: ["office"] },
      to: "same",
      isOnce: true,
      onlyAfter: "isIdentityChanged",
      needs: [words],
      effects: ["releaseKey"],
    },
    withdraw: {
      ...titled("撤回异议", "Withdraw"),
      from: { submitted: ["applicant", "window"], checking: ["applicant", "window"], appealed: ["applicant", "window"] },
      to: "withdrawn",
      needs: [{ ...words, ...titled("撤回说明", "Why it is withdrawn"), isRequired: false }],
      effects: ["unmarkDisputed"],
    },
    urge: {
      ...titled("催办", "Urge"),
      from: { submitted: ["applicant", "window"], checking: ["applicant", "window", "office"], appealed: ["applicant", "window"] },
      to: "same",
      isOnceADay: true,
      needs: [{ ...words, ...titled("催办说明", "Why it is urgent"), isRequired: false }],
      effects: ["remindParty"],
    },
  },
  deadlines: {
    comparison: {
      ...titled("核对", "Comparison"),
      binds: "office",
      starts: ["submit"],
      stops: ["notAccept", "forward", "correct", "remove", "detach", "withdraw"],
    },
    sourceAnswer: {
      ...titled("信源单位核实", "Answer of the source unit"),
      binds: "unit",
      starts: ["forward"],
      stops: ["correct", "remove", "detach", "uphold", "withdraw"],
    },
    review: {
      ...titled("复核", "Review"),
      binds: "head",
      starts: ["appeal"],
      stops: ["correct", "remove", "detach", "uphold", "withdraw"],
    },
  },
});
