// The pre-check as it is answered. Re-exported by contract.ts.
import { z } from "zod";
import { Level } from "../../catalog/contract.ts";

export const RepairVerdict = z.enum(["repairable", "tooEarly", "notRepairable", "notNeeded", "underway", "barred", "askOffice"]);
export type RepairVerdict = z.infer<typeof RepairVerdict>;

/** Had from a department, asked of one, denied by one, or held by none so that the applicant brings it. */
export const MaterialStanding = z.enum(["had", "asked", "denied", "missing"]);
export type MaterialStanding = z.infer<typeof MaterialStanding>;

export const RepairCheck = z.object({
  verdict: RepairVerdict,
  /** The answer as one sentence. */
  words: z.string(),
  wordsEn: z.string(),
  level: Level.nullable(),
  /** The first day on which an application may be made; null where no day decides it. */
  from: z.iso.date().nullable(),
  /** The end of the longest term; null where an event ends the publication. */
  endsByItselfOn: z.iso.date().nullable(),
  rule: z.object({ title: z.string(), inForceFrom: z.iso.date() }).nullable(),
  decidedBy: z.object({ unit: z.string(), unitName: z.string() }),
  isConfirmedAbove: z.boolean(),
  /** The ordinary kind is not open yet, the one in a court-approved reorganisation is. */
  isOpenInReorganization: z.boolean(),
  conditions: z.array(
    z.object({
      condition: z.string(),
      title: z.string(),
      titleEn: z.string(),
      answeredBy: z.enum(["platform", "unit", "applicant"]),
      /** null: not to be known from the platform's own data. */
      isMet: z.boolean().nullable(),
    }),
  ),
  materials: z.array(
    z.object({
      document: z.string(),
      title: z.string(),
      titleEn: z.string(),
      isRequired: z.boolean(),
      /** Departments that hold it are asked first; the applicant is asked when none of them has it. */
      canBeFetched: z.boolean(),
      /** How far one is in having it without the applicant; null where nobody looked, or who asks may not know. */
      standing: MaterialStanding.nullable(),
    }),
  ),
  times: z.array(
    z.object({
      deadline: z.string(),
      title: z.string(),
      titleEn: z.string(),
      days: z.int(),
      daysExtended: z.int().nullable(),
      counts: z.enum(["working", "calendar"]),
      isVerified: z.boolean(),
    }),
  ),
  /** Where it stands; the office sees what nobody could check against the original. */
  sources: z.array(z.object({ words: z.string(), isVerified: z.boolean(), note: z.string().nullable() })),
});
export type RepairCheck = z.infer<typeof RepairCheck>;
