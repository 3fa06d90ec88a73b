// The facts of one record for the pre-check, read from the ledger, the catalog and the cases.
import { compileCondition } from "../../catalog/contract.ts";
import type { CompiledResource, PublicationTerm } from "../../catalog/index.ts";
import type { RecordForDecision } from "../../ledger/index.ts";
import { type Queryable, todayIn } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { RepairCheck } from "../contract.ts";
import { isUnderway } from "../steps/case-store.ts";
import { type PreCheckFacts, preCheckRepair, type RecordTerm } from "./pre-check.ts";

/** `kind`: an ordinary repair, or one in a court-approved reorganisation. `isOfItsCase`: asked by the case that is under way itself. */
export async function readPreCheck(
  ctx: CasesContext,
  db: Queryable,
  asked: { record: RecordForDecision; kind: string; isOfItsCase?: boolean },
): Promise<RepairCheck> {
  const { record, kind } = asked;
  if (asked.isOfItsCase) return preCheckRepair(factsOf(ctx, record, { kind, isUnderway: false }), ctx.rules, todayIn(ctx.clock));
  const isAsked = await isUnderway(db, { subjectId: record.subjectId, recordId: record.recordId, caseType: "repair" });
  return preCheckRepair(factsOf(ctx, record, { kind, isUnderway: isAsked }), ctx.rules, todayIn(ctx.clock));
}

function factsOf(ctx: CasesContext, record: RecordForDecision, asked: { kind: string; isUnderway: boolean }): PreCheckFacts {
  const resource = ctx.catalog.get(record.resource, record.resourceVersion);
  const values = resource.fields.map(({ code }) => record.payload[code] ?? null);
  const holds = (condition: PreCheckCondition) => compileCondition(condition, resource.fieldIndex).holds(values);
  const { level, polarity, decidedOn, endedOn, useEnded } = record;
  return {
    resource: record.resource,
    resourceName: resource.declaration.name,
    level,
    polarity,
    decidedOn,
    isActive: record.state === "active",
    endedOn,
    useEnded,
    revokedOn: record.repairRevokedOn,
    isUnderway: asked.isUnderway,
    kind: asked.kind,
    decidedBy: { unit: record.sourceUnit, unitName: ctx.findUnitName(record.sourceUnit) ?? record.sourceUnit },
    findTerm: (day) => findTerm(ctx.catalog.get(record.resource), { day, level, holds }),
    holds,
  };
}

type PreCheckCondition = Parameters<PreCheckFacts["holds"]>[0];

interface Fitting {
  readonly day: string;
  readonly level: PublicationTerm["level"] | null;
  holds(condition: PreCheckCondition): boolean;
}

/** The first term in force on the day that fits level and content; terms are declared once, with the resource. */
function findTerm(resource: CompiledResource, { day, level, holds }: Fitting): RecordTerm | null {
  const term = resource.declaration.publication.find(
    (candidate) =>
      candidate.inForceFrom <= day &&
      (candidate.inForceUntil === undefined || day <= candidate.inForceUntil) &&
      (candidate.level === undefined || candidate.level === level) &&
      (candidate.when === undefined || holds(candidate.when)),
  );
  return term
    ? { monthsMin: term.monthsMin ?? null, monthsMax: term.monthsMax ?? null, endsByItself: term.endsByItself ?? true, source: term.source }
    : null;
}
