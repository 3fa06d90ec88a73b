// What a receiver is told of a decision: about whom, which record, what it says now instead of what. A unit that looked something up is told
// as much as units are told without a ground; for more it opens the credit file.
import { visibilityOf } from "../../access/index.ts";
import { maskPersonName } from "../../identifiers/index.ts";
import { listRecords, type RecordForDecision } from "../../ledger/index.ts";
import { type CasesContext, getType } from "../case-context.ts";
import type { ReceiptLine } from "../contract.ts";
import type { OpenReceipt } from "../steps/receipt-store.ts";
import { titleReceiver } from "../steps/receiver-titles.ts";
import { type FieldOutcome, listFieldOutcomes, sayFieldOutcome } from "./field-outcomes.ts";
import { readSubjectNames } from "./name-store.ts";

export interface ReceiptReader {
  readonly isMetadataOnly: boolean;
  readonly today: string;
}

export async function viewReceipts(ctx: CasesContext, rows: readonly OpenReceipt[], reader: ReceiptReader): Promise<ReceiptLine[]> {
  if (rows.length === 0) return [];
  const subjects = await readSubjectNames(ctx.db, [...new Set(rows.map(({ subjectId }) => subjectId))]);
  const records = new Map(
    (await listRecords(ctx.db, [...new Set(rows.map(({ recordId }) => recordId))])).map((record) => [record.recordId, record]),
  );
  return rows.map((row) => {
    const type = getType(ctx, row.caseType);
    const { declaration } = ctx.catalog.get(row.resource);
    const record = records.get(row.recordId);
    const subject = subjects.get(row.subjectId);
    const state = type.states[row.state];
    return {
      caseId: row.caseId,
      caseNo: row.caseNo,
      typeTitle: type.title,
      typeTitleEn: type.titleEn,
      stateTitle: state?.title ?? row.state,
      stateTitleEn: state?.titleEn ?? row.state,
      stateWords: state?.words ?? "",
      stateWordsEn: state?.wordsEn ?? "",
      seq: row.seq,
      receiver: row.receiver,
      ...titleReceiver(ctx, row.receiver),
      decidedOn: row.on,
      subjectId: row.subjectId,
      subjectName: subject?.kind === "person" ? maskPersonName(subject.name) : (subject?.name ?? ""),
      resourceName: declaration.name,
      resourceNameEn: declaration.nameEn,
      recordTitle: record?.payload[declaration.facts.title] ?? declaration.name,
      documentNo: record?.documentNo ?? null,
      changes: record && !reader.isMetadataOnly ? sayChanges(ctx, record, listFieldOutcomes(type, [], row)) : [],
      dueOn: row.dueOn,
      isLate: row.dueOn !== null && row.dueOn < reader.today,
    };
  });
}

const TOLD_WITHOUT_GROUND: ReadonlySet<string> = new Set(["public", "government"]);
const LOOK_YOURSELF = { words: "已变更，请查阅信用档案", wordsEn: "Changed; see the credit file" };

function sayChanges(ctx: CasesContext, record: RecordForDecision, outcomes: readonly FieldOutcome[]): ReceiptLine["changes"] {
  const resource = ctx.catalog.get(record.resource, record.resourceVersion);
  return outcomes.flatMap((outcome) => {
    const field = resource.fields.find(({ code }) => code === outcome.field);
    if (!field) return [];
    const { title, titleEn } = field;
    const isTold = TOLD_WITHOUT_GROUND.has(visibilityOf(resource, field));
    return [{ title, titleEn, ...(isTold ? sayFieldOutcome(outcome) : LOOK_YOURSELF) }];
  });
}
