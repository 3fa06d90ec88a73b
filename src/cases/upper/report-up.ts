// What goes up to the upper platform is written with the decision and sent afterwards, again and again until it is taken.
import { findRecord } from "../../ledger/index.ts";
import { makeId } from "../../platform/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import type { Effect } from "../steps/effect.ts";
import { insertUpperMessage } from "./upper-store.ts";

export const reportUp: Effect = async ({ ctx, tx, row, type, step, seq, data, today, at }) => {
  const [record, subject] = [await findRecord(tx, row.recordId), await findSubjectById(tx, row.subjectId)];
  const declaration = ctx.catalog.get(row.resource).declaration;
  const authority = declaration.facts.authority;
  await insertUpperMessage(tx, {
    subjectId: row.subjectId,
    messageId: makeId(),
    caseId: row.caseId,
    seq,
    direction: "out",
    kind: step,
    messageKey: `${row.caseNo}#${seq}`,
    // No number of a person leaves with it: the decision's own number and its authority say which record is meant.
    payload: {
      caseNo: row.caseNo,
      seq,
      step,
      stepTitle: type.steps[step]?.title ?? step,
      decidedOn: today,
      decidingUnit: row.decidingUnit,
      resource: row.resource,
      documentNo: record?.documentNo ?? null,
      authority: authority ? (record?.payload[authority] ?? null) : null,
      uscc: subject?.kind === "person" ? null : (subject?.uscc ?? null),
      kind: data["kind"] ?? null,
    },
    state: "waiting",
    at,
  });
  return undefined;
};
