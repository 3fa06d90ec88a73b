// What a step does beyond its case, by the names that declarations use. Each runs within the transaction of the step and goes through the
// front doors of other rooms; what reaches further leaves as an event of the outbox.

import { dropInquiries, noteAnswer } from "../proofs/note-answer.ts";
import { reportUp } from "../upper/report-up.ts";
import type { Effect } from "./effect.ts";
import { correctField, detachSubject, markDisputed, releaseKey, removeRecord, tellReceivers, unmarkDisputed } from "./objection-effects.ts";
import { endUse, remindParty, restoreUse, revokeRepair, suspendUse } from "./repair-effects.ts";

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
  releaseKey,
  noteAnswer,
  dropInquiries,
};
