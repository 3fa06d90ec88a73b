// Before there is a case: which materials the platform's own records prove already. Nothing is asked of anybody and nothing is written.
import type { Queryable } from "../../platform/index.ts";
import type { CasesContext } from "../case-context.ts";
import type { KnownProof } from "../pre-check/pre-check.ts";
import { makeLedgerSource } from "./ledger-source.ts";
import { listMaterialsFor } from "./pick-materials.ts";
import type { ProofMatter } from "./proof-source.ts";

export async function lookForProofs(
  db: Queryable,
  ctx: CasesContext,
  { matter, kind }: { matter: ProofMatter; kind: string },
): Promise<KnownProof[]> {
  const { resource, sourceUnit: unit } = matter.record;
  const ledger = makeLedgerSource(db, ctx);
  const known: KnownProof[] = [];
  for (const material of listMaterialsFor(ctx.rules.repair, { kind, resource, unit, subjectKind: matter.subject.kind })) {
    for (const rule of material.heldBy) {
      if (rule.from !== "ledger") continue;
      if ((await ledger.ask({ matter, material, rule })).kind !== "had") continue;
      known.push({ document: material.document, standing: "had", answers: rule.answers ?? null });
      break;
    }
  }
  return known;
}
