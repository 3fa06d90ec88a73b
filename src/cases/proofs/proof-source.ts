// Where a proof can be had without the applicant: one interface, whoever holds it. The platform's own records answer at once, a system of a unit
// while one waits, the people of a unit in days.
import type { RecordForDecision } from "../../ledger/index.ts";
import type { Subject } from "../../subjects/index.ts";
import type { HeldProof, Material } from "../rules/proof-shapes.ts";

/** About whom and what something is to be proven. */
export interface ProofMatter {
  readonly subject: Subject;
  readonly record: RecordForDecision;
}

export interface ProofRequest<Rule extends HeldProof = HeldProof> {
  readonly matter: ProofMatter;
  readonly material: Material;
  readonly rule: Rule;
}

export interface StatedLine {
  readonly title: string;
  readonly titleEn: string;
  readonly value: string;
}

/** What somebody states, as it is attached to a case. */
export interface Statement {
  /** Who states it. */
  readonly unit: string | null;
  readonly lines: readonly StatedLine[];
  /** The record that says so. */
  readonly evidence: { readonly recordId: string; readonly version: number; readonly fields: readonly string[] } | null;
  /** The moment of which it holds. */
  readonly asOf: Date;
}

export type ProofAnswer =
  | { readonly kind: "had"; readonly statement: Statement }
  | { readonly kind: "nothing" }
  /** People were asked; their answer comes as a step of that case. */
  | { readonly kind: "asked"; readonly inquiryCaseId: string; readonly unit: string };

export interface ProofSource<Rule extends HeldProof = HeldProof> {
  /** Throws case.proofUnreachable where it cannot be asked now, and case.proofNotOurs where it answered about somebody or something else. */
  ask(request: ProofRequest<Rule>): Promise<ProofAnswer>;
}
