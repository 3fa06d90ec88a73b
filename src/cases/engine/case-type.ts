// The shape of a case type: one declaration that a lawyer can read. ENGINE.md says what it means. Pure.

/** As whom somebody stands before a case; roles never occur in a declaration. */
export type Party = "applicant" | "window" | "unit" | "office" | "head" | "upper" | "clock";

export const PARTY_TITLES = {
  applicant: "申请人",
  window: "办事窗口",
  unit: "认定单位",
  office: "信用办",
  head: "信用办负责人",
  upper: "上级平台",
  clock: "系统",
} as const satisfies Record<Party, string>;

export const PARTY_TITLES_EN = {
  applicant: "Applicant",
  window: "Window",
  unit: "Deciding unit",
  office: "Credit office",
  head: "Head of the credit office",
  upper: "Upper platform",
  clock: "The platform",
} as const satisfies Record<Party, string>;

/** What a reader sees of a thing, in both languages, declared in one place. */
export interface Titled {
  readonly title: string;
  readonly titleEn: string;
}

export function titled(title: string, titleEn: string): Titled {
  return { title, titleEn };
}

/** A sentence in both languages. */
export function said(words: string, wordsEn: string): { readonly words: string; readonly wordsEn: string } {
  return { words, wordsEn };
}

export interface StateFacts extends Titled {
  /** One sentence for the applicant. */
  readonly words: string;
  readonly wordsEn: string;
  readonly isOpen: boolean;
  /** Who has to act; null when nobody has. */
  readonly waitsFor: Party | null;
  /** `undone`: granted, and taken back later. */
  readonly outcome?: "good" | "bad" | "undone" | "neutral";
}

/** How an answer is given. `corrections`: new values by field of the record; `claims`: what is said to be wrong, by field. */
export type AnswerKind = "text" | "choice" | "choices" | "unit" | "date" | "confirmation" | "claims" | "corrections";

export interface AnswerNeed extends Titled {
  readonly answer: string;
  readonly kind: AnswerKind;
  readonly isRequired: boolean;
  /** Of a choice: the name of a list in the rules. */
  readonly options?: string;
  /** Sealed at rest, shown to the parties of the case only. */
  readonly isPersonal?: boolean;
  readonly lengthMax?: number;
  /** Asked only where another answer of the same form says so. */
  readonly only?: Readonly<Record<string, string>>;
}

export interface StepFacts<State extends string = string> extends Titled {
  /** In which state who may take it. `start` is before the first event. */
  readonly from: Readonly<Partial<Record<State | "start", readonly Party[]>>>;
  readonly to: State | "same";
  readonly needs: readonly AnswerNeed[];
  /** Documents may come with it; which ones must, the rules of the record say at the opening. */
  readonly takesDocuments?: boolean;
  readonly letters?: readonly string[];
  readonly effects?: readonly string[];
  /** Once in the life of a case. */
  readonly isOnce?: boolean;
  /** By one side on one day once: a reminder that comes ten times a day reminds nobody. */
  readonly isOnceADay?: boolean;
  /** Only where the opening gave this answer. */
  readonly only?: Readonly<Record<string, string>>;
  /** Only where an earlier step found this out and kept it in its event. */
  readonly onlyAfter?: string;
  /** The answer that names the unit which decides from here on. */
  readonly unitFrom?: string;
  /** Sent away with something to mend or for good: what the bounce rate counts. */
  readonly isBounce?: boolean;
  /** What the applicant must be told with it: reasons, and the way to complain. */
  readonly isDecision?: boolean;
  /** A decision on what was disputed field by field: of each, the history and the letter say what became of it. */
  readonly answersClaims?: boolean;
}

export interface DeadlineFacts<Step extends string = string> extends Titled {
  readonly binds: Party;
  readonly starts: readonly Step[];
  readonly pauses?: readonly Step[];
  readonly resumes?: readonly Step[];
  readonly stops: readonly Step[];
  /** From this step on the longer figure of the rule counts. */
  readonly extends?: readonly Step[];
  /** What the clock does when the last day has passed. */
  readonly whenPassed?: Step;
}

export interface CaseType extends Titled {
  readonly type: string;
  /** The first letters of its case numbers. */
  readonly numberPrefix: string;
  /** What is checked before a case is opened; a name of the table in check-opening.ts. */
  readonly opening: string;
  readonly states: Readonly<Record<string, StateFacts>>;
  readonly steps: Readonly<Record<string, StepFacts>>;
  readonly deadlines: Readonly<Record<string, DeadlineFacts>>;
  /** Effects of every step that closes the case. */
  readonly whenClosed?: readonly string[];
}

interface Declared<State extends string, Step extends string> extends CaseType {
  readonly states: Readonly<Record<State, StateFacts>>;
  readonly steps: Readonly<Record<Step, StepFacts<NoInfer<State>>>>;
  readonly deadlines: Readonly<Record<string, DeadlineFacts<NoInfer<Step>>>>;
}

/** Does nothing but let the compiler see that every state and step that is named exists. */
export function declareCaseType<const State extends string, const Step extends string>(
  declaration: Declared<State, Step>,
): Declared<State, Step> {
  return declaration;
}
