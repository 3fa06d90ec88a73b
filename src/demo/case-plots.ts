// The lives of the demo's cases, told in working days before today: what the inbox, the funnel and the portal have to show.

export type DemoTaker = "window" | "office" | "head" | "unit" | "company";

export interface PlotStep {
  readonly step: string;
  readonly by: DemoTaker;
  /** Working days before today. */
  readonly ago: number;
  readonly answers: Readonly<Record<string, unknown>>;
}

export interface CasePlot {
  /** Kept in the key of the application, so that a second load finds it. */
  readonly name: string;
  readonly type: "repair" | "objection";
  readonly resource: "penalty" | "abnormal-operation";
  readonly by: DemoTaker;
  readonly ago: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly steps: readonly PlotStep[];
  /** The applicant brings no proof of performance: it is on record, or the deciding unit is asked. */
  readonly proof?: "onRecord" | "asked";
}

const REPAIR = { kind: "ordinary", committed: true, performed: true, contactName: "演示联系人" } as const;
const OBJECTION = { ground: "wrong", statement: "罚款金额与决定书不一致，附决定书和缴款凭证。" } as const;
const REMEDIES = ["reconsideration", "lawsuit"];

const repair = (name: string, ago: number, steps: readonly PlotStep[]): CasePlot => ({
  name,
  type: "repair",
  resource: "penalty",
  by: "window",
  ago,
  answers: { ...REPAIR, statement: "罚款已按期缴清，违法行为已经改正，并开展了内部培训。" },
  steps,
});
const step = ([taken, by, ago]: readonly [string, DemoTaker, number], answers: PlotStep["answers"] = {}): PlotStep => ({
  step: taken,
  by,
  ago,
  answers,
});
/** To the unit that sent the record, which whoever plays the plot knows. */
const forward = (ago: number) => step(["forward", "office", ago], { opinion: "材料齐全，符合受理条件，转认定单位。" });
const returned = (ago: number, reasons: readonly string[]) =>
  step(["return", "office", ago], { reasons, words: "承诺书缺少公章，缴款凭证看不清金额，请补正后重新提交。" });

export const CASE_PLOTS: readonly CasePlot[] = [
  repair("submitted", 1, []),
  { ...repair("proof-on-record", 1, []), proof: "onRecord" },
  { ...repair("proof-asked", 2, []), proof: "asked" },
  repair("submitted-late", 6, []),
  repair("returned", 5, [returned(4, ["commitmentMissing", "proofUnclear"])]),
  repair("due-soon", 14, [returned(12, ["proofMissing"]), step(["resubmit", "window", 10], { words: "已补交缴款凭证。" }), forward(9)]),
  repair("overdue", 16, [forward(13)]),
  repair("confirming", 9, [forward(8), step(["approve", "unit", 1], { opinion: "经核查，义务已履行完毕，同意修复。" })]),
  {
    ...repair("granted", 24, [
      returned(23, ["commitmentMissing"]),
      step(["resubmit", "window", 20], { words: "承诺书已补盖公章。" }),
      forward(19),
      step(["approve", "unit", 15], { opinion: "经核查，义务已履行完毕，同意修复。" }),
      step(["confirm", "office", 13], { remoteNo: "演示-上级-0001" }),
    ]),
    proof: "onRecord",
  },
  {
    ...repair("granted-by-unit", 12, [forward(11), step(["grant", "unit", 7], { opinion: "已补报年度报告，同意移出并修复。" })]),
    resource: "abnormal-operation",
    answers: { ...REPAIR, statement: "已补报未报年份的年度报告并公示。" },
  },
  repair("refused", 21, [
    forward(20),
    step(["refuse", "unit", 14], {
      reasons: ["notPerformed"],
      words: "罚款尚有部分没有缴纳，履行完毕后可以再次申请。",
      remedies: [...REMEDIES, "reapply"],
    }),
  ]),
  repair("not-accepted", 18, [
    step(["notAccept", "office", 17], {
      reasons: ["notSubject"],
      words: "申请人不是信息主体，也没有提交授权书。",
      remedies: REMEDIES,
    }),
  ]),
  repair("withdrawn", 15, [step(["withdraw", "window", 14], { words: "申请人决定先缴清罚款。" })]),
  {
    name: "objection-open",
    type: "objection",
    resource: "penalty",
    by: "company",
    ago: 2,
    answers: { ...OBJECTION, claims: { fineWan: "决定书写明的金额较小，请核对。" } },
    steps: [],
  },
  {
    name: "objection-checking",
    type: "objection",
    resource: "penalty",
    by: "window",
    ago: 6,
    answers: OBJECTION,
    steps: [step(["forward", "office", 5], { words: "与接收的原始数据一致，请信源单位核实。" })],
  },
  {
    name: "objection-upheld",
    type: "objection",
    resource: "penalty",
    by: "window",
    ago: 12,
    answers: { ...OBJECTION, ground: "termWrong", statement: "认为公示期限应当更短。" },
    steps: [
      step(["forward", "office", 11], { words: "与接收的原始数据一致，请信源单位核实。" }),
      step(["uphold", "unit", 8], { words: "经核实，公示期限符合规定。", remedies: ["review", ...REMEDIES] }),
    ],
  },
  {
    name: "objection-corrected",
    type: "objection",
    resource: "penalty",
    by: "window",
    ago: 17,
    answers: { ...OBJECTION, claims: { violationFacts: "责令改正的时间写错。" } },
    steps: [
      step(["forward", "office", 16], { words: "与接收的原始数据一致，请信源单位核实。" }),
      step(["correct", "unit", 12], {
        corrections: { remarks: "经异议核实，违法事实的时间以决定书为准。" },
        words: "报送时录入有误，已更正。",
      }),
    ],
  },
];
