// 协助核验: a unit is asked whether it holds a proof that an application needs, so that the applicant need not bring it.
//
// Opened by the system for a case of repair (its main case), about the same record, and answered by the people of the unit. The answer goes
// into the main case with whatever was attached; when the main case closes, nobody waits for an answer any more. The application itself waits
// for none of this.
import { declareCaseType, said, titled } from "../engine/case-type.ts";

const words = {
  answer: "words",
  ...titled("核验情况", "What was found"),
  kind: "text",
  isRequired: true,
  isPersonal: true,
  lengthMax: 2000,
} as const;

export const verification = declareCaseType({
  type: "verification",
  ...titled("协助核验", "Verification"),
  numberPrefix: "HY",
  opening: "anyRecord",
  states: {
    asked: {
      ...titled("待核验", "Waiting for verification"),
      ...said(
        "信用修复需要这份证明，请掌握情况的单位核验，不再要求申请人提交。",
        "A repair needs this proof; the unit that holds it is asked, so that the applicant need not bring it.",
      ),
      isOpen: true,
      waitsFor: "unit",
    },
    confirmed: {
      ...titled("属实", "Confirmed"),
      ...said("单位核验属实，结果已记入原办件。", "The unit confirms it; the answer stands in the case it was asked for."),
      isOpen: false,
      waitsFor: null,
      outcome: "good",
    },
    denied: {
      ...titled("不属实", "Denied"),
      ...said("单位核验不属实，结果已记入原办件。", "The unit denies it; the answer stands in the case it was asked for."),
      isOpen: false,
      waitsFor: null,
      outcome: "bad",
    },
    notFound: {
      ...titled("查无", "Not found"),
      ...said("单位没有查到，原办件改请申请人提交。", "The unit holds nothing of it; the applicant is asked instead."),
      isOpen: false,
      waitsFor: null,
      outcome: "neutral",
    },
    dropped: {
      ...titled("不再需要", "No longer needed"),
      ...said("原办件已经办结，不需要再核验。", "The case it was asked for has closed."),
      isOpen: false,
      waitsFor: null,
      outcome: "neutral",
    },
  },
  steps: {
    ask: {
      ...titled("请求协助核验", "Ask for verification"),
      from: { start: ["clock"] },
      to: "asked",
      needs: [
        { answer: "material", ...titled("需要核验", "To be verified"), kind: "text", isRequired: true, lengthMax: 100 },
        { answer: "mainCaseNo", ...titled("原办件", "Asked for"), kind: "text", isRequired: true, lengthMax: 40 },
        {
          answer: "statement",
          ...titled("申请人说", "The applicant says"),
          kind: "text",
          isRequired: false,
          isPersonal: true,
          lengthMax: 2000,
        },
      ],
    },
    confirm: {
      ...titled("答复属实", "Confirm"),
      from: { asked: ["unit"] },
      to: "confirmed",
      takesDocuments: true,
      needs: [words],
      effects: ["noteAnswer"],
      isDecision: true,
    },
    deny: {
      ...titled("答复不属实", "Deny"),
      from: { asked: ["unit"] },
      to: "denied",
      takesDocuments: true,
      needs: [words],
      effects: ["noteAnswer"],
      isDecision: true,
    },
    notFound: {
      ...titled("答复查无", "Not found"),
      from: { asked: ["unit"] },
      to: "notFound",
      needs: [{ ...words, isRequired: false }],
      effects: ["noteAnswer"],
      isDecision: true,
    },
    handOver: {
      ...titled("转交其他单位", "Hand to another unit"),
      from: { asked: ["unit", "office"] },
      to: "same",
      needs: [{ answer: "unit", ...titled("转交至", "Hand to"), kind: "unit", isRequired: true }, words],
      unitFrom: "unit",
    },
    drop: { ...titled("不再需要", "No longer needed"), from: { asked: ["clock"] }, to: "dropped", needs: [] },
  },
  deadlines: {
    answer: {
      ...titled("协助核验", "Verification"),
      binds: "unit",
      starts: ["ask"],
      stops: ["confirm", "deny", "notFound", "drop"],
    },
  },
});
