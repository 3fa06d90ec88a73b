// How a repair can stand, as the applicant and the clerk read it; its steps stand in repair.ts.
import { type StateFacts, said, titled } from "../engine/case-type.ts";

export const REPAIR_STATES = {
  submitted: {
    ...titled("待初审", "Waiting for the first check"),
    ...said(
      "申请已收到，信用办正在检查材料是否齐全。",
      "The application has been received; the credit office checks whether its materials are complete.",
    ),
    isOpen: true,
    waitsFor: "office",
  },
  returned: {
    ...titled("待补正", "Sent back for correction"),
    ...said("材料需要补正，请按说明补充后重新提交。", "Materials need correction; supply what is asked for and submit again."),
    isOpen: true,
    waitsFor: "applicant",
  },
  determining: {
    ...titled("待认定", "Waiting for determination"),
    ...said("申请已受理，由作出决定的单位认定。", "The application was accepted; the unit that made the decision determines it."),
    isOpen: true,
    waitsFor: "unit",
  },
  confirming: {
    ...titled("待上级平台确认", "Waiting for the upper platform"),
    ...said("认定单位已同意，正在报上级平台确认。", "The unit agreed; the upper platform has been asked to confirm."),
    isOpen: true,
    waitsFor: "upper",
  },
  suspended: {
    ...titled("重整期间暂停公示", "Publication suspended during reorganisation"),
    ...said(
      "重整计划执行期间暂停公示和使用；执行完毕后完成修复。",
      "Publication and use rest while the plan is performed; performance completes the repair.",
    ),
    isOpen: true,
    waitsFor: "unit",
  },
  completed: {
    ...titled("已修复", "Repaired"),
    ...said("信息已终止公示，停止共享和使用。", "Publication has ended, and so have sharing and use."),
    isOpen: false,
    waitsFor: null,
    outcome: "good",
  },
  notAccepted: {
    ...titled("不予受理", "Not accepted"),
    ...said(
      "申请不符合受理条件，理由和救济途径见告知书。",
      "The application does not meet the conditions; reasons and remedies stand in the notice.",
    ),
    isOpen: false,
    waitsFor: null,
    outcome: "bad",
  },
  refused: {
    ...titled("不予修复", "Refused"),
    words: "认定单位不同意修复，理由和救济途径见决定书。条件具备后可以再次申请。",
    wordsEn:
      "The unit does not agree to the repair; reasons and remedies stand in the decision. One may apply again once the conditions are met.",
    isOpen: false,
    waitsFor: null,
    outcome: "bad",
  },
  withdrawn: {
    ...titled("已撤回", "Withdrawn"),
    ...said("申请已由申请人撤回，可以再次申请。", "Withdrawn by the applicant, who may apply again."),
    isOpen: false,
    waitsFor: null,
    outcome: "neutral",
  },
  lapsed: {
    ...titled("逾期未补正", "Lapsed"),
    ...said(
      "补正期限已过，申请已终结，可以再次申请。",
      "The time for correction has passed; the application has ended, and one may apply again.",
    ),
    isOpen: false,
    waitsFor: null,
    outcome: "neutral",
  },
  resumed: {
    ...titled("已恢复公示", "Publication resumed"),
    ...said("重整计划未执行完毕，信息恢复公示和使用。", "The plan was not performed; publication and use go on."),
    isOpen: false,
    waitsFor: null,
    outcome: "undone",
  },
  revoked: {
    ...titled("修复已撤销", "Repair revoked"),
    ...said(
      "修复所依据的材料虚假或者承诺未履行，修复已撤销，信息恢复公示和使用。",
      "What the repair stood on was false, or a commitment was broken: the repair was revoked, and publication and use go on.",
    ),
    isOpen: false,
    waitsFor: null,
    outcome: "undone",
  },
} as const satisfies Record<string, StateFacts>;
