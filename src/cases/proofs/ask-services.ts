// Asks the systems of units for what they hold, outside of any transaction: a system that is slow or down holds up nothing. What one answers
// is written down only if it is still wanted; a system that stays away, or answers about something else, is passed over for the next source.
import { findRecord } from "../../ledger/index.ts";
import { DeclaredError } from "../../platform/index.ts";
import { findSubjectById } from "../../subjects/index.ts";
import type { CasesContext } from "../case-context.ts";
import { caseErrors } from "../errors.ts";
import type { Material, ServiceProof } from "../rules/proof-shapes.ts";
import { findCase, lockCase } from "../steps/case-store.ts";
import { noteInMain, seekOn } from "./note-answer.ts";
import { findHeldProof } from "./pick-materials.ts";
import type { Statement } from "./proof-source.ts";
import { listAsking, lockAsking, type ProofRow, setTriedAgain } from "./proof-store.ts";
import { keepStatement, logFetched } from "./seek-proofs.ts";

const ASKED_AT_ONCE = 50;
const RETRY_SECONDS_MIN = 60;
const RETRY_SECONDS_MAX = 3600;

export interface ServiceReport {
  readonly had: number;
  /** Not there, or not to be had from it: the next source is asked. */
  readonly passedOn: number;
  /** Tried again later. */
  readonly waiting: number;
  /** Answered after nobody wanted it any more. */
  readonly dropped: number;
}

export async function askServices(ctx: CasesContext): Promise<ServiceReport> {
  const report = { had: 0, passedOn: 0, waiting: 0, dropped: 0 };
  for (const proof of await listAsking(ctx.db, ctx.clock.now(), ASKED_AT_ONCE)) report[await settleOne(ctx, proof)]++;
  return report;
}

async function settleOne(ctx: CasesContext, proof: ProofRow): Promise<keyof ServiceReport> {
  const answer = await askOne(ctx, proof);
  return ctx.db.transaction(async (tx) => {
    const row = await lockCase(tx, proof);
    const standing = await lockAsking(tx, proof);
    if (!standing) return "dropped";
    if (answer.kind === "waiting") {
      await setTriedAgain(tx, { ...proof, tryAfter: retryAt(ctx.clock.now(), proof.tried) });
      return "waiting";
    }
    if (answer.kind === "nothing") {
      const { document, unit } = proof;
      if ((await seekOn(tx, ctx, { main: row, proof: standing })) === "missing")
        await noteInMain(tx, ctx, { row, note: { document, unit, verdict: "notFound", isMissing: true, words: "", documents: [] } });
      return "passedOn";
    }
    const stated = { row, material: answer.material, rule: answer.rule, statement: answer.statement, beganAt: standing.beganAt };
    await keepStatement(tx, ctx, stated);
    await logFetched(tx, ctx, stated);
    const { document } = proof;
    await noteInMain(tx, ctx, {
      row,
      note: { document, unit: answer.statement.unit, verdict: "confirmed", isMissing: false, words: "", documents: [] },
    });
    return "had";
  });
}

type Asked =
  | { readonly kind: "had"; readonly statement: Statement; readonly material: Material; readonly rule: ServiceProof }
  | { readonly kind: "nothing" }
  | { readonly kind: "waiting" };

async function askOne(ctx: CasesContext, proof: ProofRow): Promise<Asked> {
  const held = findHeldProof(ctx.rules.repair, proof);
  const source = held?.rule.from === "service" ? ctx.proofServices.get(held.rule.service) : undefined;
  const row = await findCase(ctx.db, proof.caseId);
  const record = row && (await findRecord(ctx.db, row.recordId));
  const subject = record && (await findSubjectById(ctx.db, record.subjectId));
  if (held?.rule.from !== "service" || !source || !record || !subject) return { kind: "nothing" };
  const { material, rule } = held;
  try {
    const answer = await source.ask({ matter: { record, subject }, material, rule });
    return answer.kind === "had" ? { kind: "had", statement: answer.statement, material, rule } : { kind: "nothing" };
  } catch (error) {
    if (!(error instanceof DeclaredError)) throw error;
    ctx.log.warn({ service: rule.service, reason: error.code, tried: proof.tried }, "a system did not prove what it was asked for");
    const mayComeBack = error.code === caseErrors.proofUnreachable().code && proof.tried + 1 < rule.triesMax;
    return { kind: mayComeBack ? "waiting" : "nothing" };
  }
}

function retryAt(now: Date, tried: number): Date {
  return new Date(now.getTime() + Math.min(RETRY_SECONDS_MAX, RETRY_SECONDS_MIN * 2 ** tried) * 1000);
}
