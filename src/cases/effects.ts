// What a step does beyond its case, by the names that declarations use. Each runs within the transaction of the step and goes through the
// front doors of other rooms; what reaches further leaves as an event of the outbox.
import type { Transaction } from "../platform/index.ts";
import type { CasesContext, Taker } from "./case-context.ts";
import type { CaseRow } from "./case-store.ts";
import type { CaseType } from "./case-type.ts";
import { correctField, detachSubject, markDisputed, removeRecord, tellReceivers, unmarkDisputed } from "./objection-effects.ts";
import { endUse, remindParty, restoreUse, revokeRepair, suspendUse } from "./repair-effects.ts";
import { reportUp } from "./report-up.ts";

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
  readonly taker: Taker;
  /** YYYY-MM-DD in Asia/Shanghai. */
  readonly today: string;
  readonly at: Date;
}

/** Answers what the event should keep, or nothing. */
export type Effect = (work: EffectWork) => Promise<Readonly<Record<string, unknown>> | undefined>;

export const EFFECTS: Readonly<Record<string, Effect>> = {
  endUse,
  suspendUse,
  restoreUse,
  revokeRepair,
  reportUp,
  remindParty,
  markDisputed,
  unmarkDisputed,
  correctRecord: correctField,
  removeRecord,
  detachSubject,
  tellReceivers,
};
