// The shape of catalog/{case,repair,objection}-rules.yaml and catalog/working-days.yaml. Every figure stands there, dated and with its source.
import { z } from "zod";
import { Condition, LegalSource } from "../../catalog/contract.ts";
import { ConditionName, Material } from "./proof-shapes.ts";

const Counts = z.enum(["working", "calendar"]);

const Deadline = z.strictObject({
  days: z.int().positive(),
  daysExtended: z.int().positive().optional(),
  counts: Counts,
  remindDays: z.int().nonnegative(),
  source: LegalSource,
});

export const Regime = z.strictObject({
  regime: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  inForceFrom: z.iso.date(),
  inForceUntil: z.iso.date().optional(),
  source: LegalSource,
  deadlines: z.record(z.string(), Deadline),
  /** For decisions that others have to obey or to take notice of. */
  receipts: z.strictObject({ days: z.int().positive(), counts: Counts, source: LegalSource }).optional(),
  revocation: z.strictObject({ barMonths: z.int().nonnegative(), publishMonths: z.int().nonnegative(), source: LegalSource }).optional(),
});
export type Regime = z.infer<typeof Regime>;

const Option = z.strictObject({ code: z.string(), title: z.string(), titleEn: z.string() });
const OptionLists = z.record(z.string(), z.array(Option).min(1));
export type OptionLists = z.infer<typeof OptionLists>;

export const DocumentKind = z.enum(["pdf", "jpeg", "png", "ofd"]);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const CaseRulesFile = z.strictObject({
  documents: z.strictObject({
    sizeMbMax: z.int().positive(),
    filesMax: z.int().positive(),
    kinds: z.array(DocumentKind).min(1),
    source: LegalSource,
  }),
  options: OptionLists,
});
export type CaseRulesFile = z.infer<typeof CaseRulesFile>;

const RepairableResource = z.strictObject({
  resource: z.string(),
  when: Condition.optional(),
  isRepairable: z.boolean(),
  finalBy: z.enum(["unit", "upper"]).default("unit"),
  words: z.string().optional(),
  wordsEn: z.string().optional(),
  source: LegalSource,
});

export const RepairRulesFile = z.strictObject({
  regimeBy: z.strictObject({ day: z.enum(["application", "decision"]), source: LegalSource }),
  regimes: z.array(Regime).min(1),
  conditions: z.array(
    z.strictObject({
      condition: ConditionName,
      title: z.string(),
      titleEn: z.string(),
      answeredBy: z.enum(["platform", "unit", "applicant"]),
      /** For which kinds of application; absent: for all. */
      kinds: z.array(z.string()).min(1).optional(),
      source: LegalSource,
    }),
  ),
  materials: z.array(Material),
  resources: z.array(RepairableResource),
  notRepairable: z.array(
    z.strictObject({ resource: z.string(), when: Condition, words: z.string(), wordsEn: z.string(), source: LegalSource }),
  ),
  options: OptionLists,
});
export type RepairRulesFile = z.infer<typeof RepairRulesFile>;

export const ObjectionRulesFile = z.strictObject({ regimes: z.array(Regime).min(1), options: OptionLists });
export type ObjectionRulesFile = z.infer<typeof ObjectionRulesFile>;

export const VerificationRulesFile = z.strictObject({ regimes: z.array(Regime).min(1) });
export type VerificationRulesFile = z.infer<typeof VerificationRulesFile>;

export const WorkingDaysFile = z.strictObject({
  years: z.array(z.strictObject({ year: z.int(), source: LegalSource, daysOff: z.array(z.iso.date()), daysWorked: z.array(z.iso.date()) })),
});
