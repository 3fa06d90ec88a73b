// The shape of a material and of the sources from which it is had without the applicant. Every word of it stands in catalog/repair-rules.yaml.
import { z } from "zod";
import { Condition, LegalSource, SubjectKind } from "../../catalog/contract.ts";

export const ConditionName = z.enum(["shortestTerm", "performed", "committed", "notBarred", "courtApproved"]);
export type ConditionName = z.infer<typeof ConditionName>;

/** Stands for the unit whose record the application is about, wherever a unit is named. */
export const DECIDING_UNIT = "deciding";

const named = {
  proof: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  title: z.string(),
  titleEn: z.string(),
  /** The condition that is met when this source says so. */
  answers: ConditionName.optional(),
  source: LegalSource,
};

/** Had from the records of the platform itself, at once. */
export const LedgerProof = z.strictObject({
  ...named,
  from: z.literal("ledger"),
  resource: z.string(),
  /** Whose rows count; absent: any unit's. */
  units: z.array(z.string()).min(1).optional(),
  /** A field of the resource → the fact of the record applied for that it must equal. */
  matching: z.record(z.string(), z.enum(["documentNo", "authority"])).default({}),
  when: Condition.optional(),
  /** `none`: proven by there being no such record; what was received last says until when. */
  expects: z.enum(["some", "none"]).default("some"),
  /** The fields that it states. */
  states: z.array(z.string()).default([]),
});
export type LedgerProof = z.infer<typeof LedgerProof>;

/** Asked of a system of the unit, where this installation has its address. Never of persons: their numbers do not leave the house for it. */
export const ServiceProof = z.strictObject({
  ...named,
  from: z.literal("service"),
  service: z.string().regex(/^[a-z][a-z0-9-]*$/),
  unit: z.string(),
  /** So often a system that cannot be reached is asked before the next source is. */
  triesMax: z.int().positive(),
});
export type ServiceProof = z.infer<typeof ServiceProof>;

/** Asked of the unit's people: 协助核验, a case of its own in their inbox. */
export const InquiryProof = z.strictObject({ ...named, from: z.literal("inquiry"), unit: z.string() });
export type InquiryProof = z.infer<typeof InquiryProof>;

export const HeldProof = z.discriminatedUnion("from", [LedgerProof, ServiceProof, InquiryProof]);
export type HeldProof = z.infer<typeof HeldProof>;

export const Material = z.strictObject({
  document: z.string(),
  title: z.string(),
  titleEn: z.string(),
  isRequired: z.boolean(),
  /** For which kinds of application. */
  kinds: z.array(z.string()).min(1),
  /** About which records, decided by which units, of which subjects; absent: all. */
  resources: z.array(z.string()).min(1).optional(),
  units: z.array(z.string()).min(1).optional(),
  subjectKinds: z.array(SubjectKind).min(1).optional(),
  /** Asked in this order, the first that answers is attached; the applicant is asked when none of them has it. */
  heldBy: z.array(HeldProof).default([]),
  source: LegalSource,
});
export type Material = z.infer<typeof Material>;
