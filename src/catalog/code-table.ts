// Code tables as their YAML is written.
import { z } from "zod";
import { LegalSource, SubjectKind } from "./contract.ts";

/** One entry of a code table. The code is what the ledger keeps; title, aliases and exchange value are accepted in its place. */
export const CodeEntry = z.strictObject({
  code: z.string().min(1),
  title: z.string().optional(), // absent: the code is its own title
  aliases: z.array(z.string()).default([]),
  exchangeCode: z.string().optional(), // what other systems write for it
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  mapsTo: z.array(z.string()).default([]), // what it became after validUntil
  subjectKind: SubjectKind.optional(), // for the table of subject categories
});
export type CodeEntry = z.infer<typeof CodeEntry>;

export const CodeTable = z.strictObject({
  table: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  source: LegalSource,
  isOtherAllowed: z.boolean().default(false), // 其他-… with words of one's own
  codes: z.array(CodeEntry).min(1),
});
export type CodeTable = z.infer<typeof CodeTable>;
