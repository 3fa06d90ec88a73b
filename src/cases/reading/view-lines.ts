// Rows of cases as lines of a list: names of subjects and units, titles of records, light of today.
import { maskPersonName } from "../../identifiers/index.ts";
import { listRecords } from "../../ledger/index.ts";
import { DAY_MS, dayOf, todayIn } from "../../platform/index.ts";
import { type CasesContext, getType } from "../case-context.ts";
import type { CaseLine } from "../contract.ts";
import { lightOf } from "../engine/case-deadlines.ts";
import type { CaseRow } from "../steps/case-store.ts";
import { readSubjectNames } from "./name-store.ts";

export async function viewLines(ctx: CasesContext, rows: readonly CaseRow[]): Promise<CaseLine[]> {
  if (rows.length === 0) return [];
  const subjects = await readSubjectNames(ctx.db, [...new Set(rows.map(({ subjectId }) => subjectId))]);
  const records = new Map(
    (await listRecords(ctx.db, [...new Set(rows.map(({ recordId }) => recordId))])).map((record) => [record.recordId, record]),
  );
  const today = todayIn(ctx.clock);
  return rows.map((row) => {
    const type = getType(ctx, row.caseType);
    const { declaration } = ctx.catalog.get(row.resource);
    const record = records.get(row.recordId);
    const subject = subjects.get(row.subjectId);
    return {
      caseId: row.caseId,
      caseNo: row.caseNo,
      applicationId: row.applicationId,
      type: row.caseType,
      typeTitle: type.title,
      typeTitleEn: type.titleEn,
      state: row.state,
      stateTitle: type.states[row.state]?.title ?? row.state,
      stateTitleEn: type.states[row.state]?.titleEn ?? row.state,
      isOpen: row.isOpen,
      subjectId: row.subjectId,
      // A list is read over shoulders: the whole name of a person stands on the page of the case only.
      subjectName: subject?.kind === "person" ? maskPersonName(subject.name) : (subject?.name ?? ""),
      recordId: row.recordId,
      resource: row.resource,
      resourceName: declaration.name,
      resourceNameEn: declaration.nameEn,
      recordTitle: record?.payload[declaration.facts.title] ?? declaration.name,
      documentNo: record?.documentNo ?? null,
      decidingUnit: row.decidingUnit,
      decidingUnitName: ctx.findUnitName(row.decidingUnit) ?? row.decidingUnit,
      waitsFor: row.waitsFor,
      assignedTo: row.assignedTo,
      openedOn: dayOf(row.openedAt),
      dueOn: row.dueOn,
      light: lineLight(row, today),
      isEscalated: row.isEscalated,
      isUrged: row.isUrged,
      daysToDecision: daysToDecision(row),
      seq: row.seq,
    };
  });
}

function daysToDecision({ openedAt, decidedAt }: CaseRow): number | null {
  return decidedAt === null ? null : Math.round((decidedAt.getTime() - openedAt.getTime()) / (DAY_MS / 10)) / 10;
}

/** A closed case, and one without a deadline, hurry nobody. */
function lineLight(row: CaseRow, today: string): CaseLine["light"] {
  if (!row.isOpen) return "green";
  if (row.isDueUnknown) return "unknown";
  return row.dueOn === null ? "green" : lightOf(row, today);
}
