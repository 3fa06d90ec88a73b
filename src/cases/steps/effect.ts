// What an effect is handed, and what it answers.
import type { Transaction } from "../../platform/index.ts";
import type { CasesContext, Taker } from "../case-context.ts";
import type { CaseType } from "../engine/case-type.ts";
import type { CaseRow } from "./case-store.ts";

export interface EffectWork {
  readonly ctx: CasesContext;
  readonly tx: Transaction;
  readonly row: CaseRow;
  readonly type: CaseType;
  readonly step: string;
  /** The number that the event of this step gets. */
  readonly seq: number;
  /** What was answered, in clear. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly documents: readonly { readonly fileId: string; readonly document: string }[];
  readonly taker: Taker;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  readonly at: Date;
}

/** Answers what the event should keep, or nothing. */
export type Effect = (work: EffectWork) => Promise<Readonly<Record<string, unknown>> | undefined>;
