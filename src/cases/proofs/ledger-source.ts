// What the platform's own records prove: a record that says so, or that there is none. Answers within the transaction that asks.
import { showFields } from "../../access/index.ts";
import { compileCondition } from "../../catalog/contract.ts";
import type { Visibility } from "../../catalog/index.ts";
import { findLastReceivedAt, listEvidence, type RecordForDecision } from "../../ledger/index.ts";
import { dayOf, type Queryable } from "../../platform/index.ts";
import { findSubjectFile } from "../../subjects/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { LedgerProof } from "../rules/proof-shapes.ts";
import { unitMeant } from "./pick-materials.ts";
import type { ProofAnswer, ProofMatter, ProofSource, Statement } from "./proof-source.ts";

type LedgerContext = Pick<CasesContext, "catalog">;

export function makeLedgerSource(db: Queryable, ctx: LedgerContext): ProofSource<LedgerProof> {
  return {
    ask: async ({ rule, matter }) => {
      const file = await findSubjectFile(db, matter.subject.subjectId);
      const records = await listEvidence(db, { subjectIds: file?.partIds ?? [matter.subject.subjectId], resource: rule.resource });
      const fitting = records.filter((record) => fits(ctx, { rule, matter, record }));
      return rule.expects === "none" ? answerNone(db, ctx, { rule, found: fitting.length }) : answerSome(ctx, rule, fitting);
    },
  };
}

interface Fitting {
  readonly rule: LedgerProof;
  readonly matter: ProofMatter;
  readonly record: RecordForDecision;
}

function fits(ctx: LedgerContext, { rule, matter, record }: Fitting): boolean {
  const about = matter.record;
  if (record.recordId === about.recordId) return false; // nothing proves itself
  if (rule.units && !rule.units.some((unit) => unitMeant(unit, about.sourceUnit) === record.sourceUnit)) return false;
  const facts = factsOf(ctx, about);
  const isMatching = Object.entries(rule.matching).every(
    ([field, fact]) => facts[fact] !== null && record.payload[field]?.trim() === facts[fact],
  );
  return isMatching && holds(ctx, rule, record);
}

function factsOf({ catalog }: LedgerContext, record: RecordForDecision) {
  const field = catalog.get(record.resource, record.resourceVersion).declaration.facts.authority;
  return { documentNo: record.documentNo, authority: (field && record.payload[field]?.trim()) || null };
}

function holds({ catalog }: LedgerContext, { when }: LedgerProof, record: RecordForDecision): boolean {
  if (!when) return true;
  const resource = catalog.get(record.resource, record.resourceVersion);
  return compileCondition(when, resource.fieldIndex).holds(resource.fields.map(({ code }) => record.payload[code] ?? null));
}

/** What is disputed proves nothing until the dispute is settled. */
function answerSome(ctx: LedgerContext, rule: LedgerProof, fitting: readonly RecordForDecision[]): ProofAnswer {
  const record = fitting.find(({ isDisputed }) => !isDisputed);
  return record ? { kind: "had", statement: stateRecord(ctx, rule, record) } : { kind: "nothing" };
}

/** As far as units that handle a case share it; personal numbers are never part of it. */
const SHARED: ReadonlySet<Visibility> = new Set(["public", "government"]);

function stateRecord({ catalog }: LedgerContext, { states }: LedgerProof, record: RecordForDecision): Statement {
  const resource = catalog.get(record.resource, record.resourceVersion);
  const sealed = new Set(resource.sealedFields.map((place) => resource.fields[place]?.code));
  const shown = showFields(resource, SHARED, {
    has: (code) => states.includes(code) && !sealed.has(code) && Boolean(record.payload[code]),
    valueOf: (code) => record.payload[code] ?? "",
  }).filter(({ standing }) => standing !== "withheld");
  const titlesEn = new Map(resource.fields.map(({ code, titleEn }) => [code, titleEn]));
  const { recordId, version } = record;
  return {
    unit: record.sourceUnit,
    lines: shown.map(({ code, title, value }) => ({ title, titleEn: titlesEn.get(code) ?? title, value })),
    evidence: { recordId, version, fields: shown.map(({ code }) => code) },
    asOf: record.recordedAt,
  };
}

/** That there is none proves something only where the resource is received at all, and until when it was. */
async function answerNone(
  db: Queryable,
  { catalog }: LedgerContext,
  { rule, found }: { rule: LedgerProof; found: number },
): Promise<ProofAnswer> {
  const asOf = found > 0 ? null : await findLastReceivedAt(db, rule.resource);
  if (asOf === null) return { kind: "nothing" };
  const { name } = catalog.get(rule.resource).declaration;
  const lines = [
    { title: "核对范围", titleEn: "Looked up in", value: name },
    { title: "核对结果", titleEn: "Result", value: `截至 ${dayOf(asOf)}，没有在列的信息` },
  ];
  return { kind: "had", statement: { unit: null, lines, evidence: null, asOf } };
}
