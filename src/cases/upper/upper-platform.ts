// The upper platform (province, 信用中国) as this room sees it. An adapter speaks its protocol; the exchange file stands in where there is
// none. Nothing here trusts the line: it may be down for a day, repeat itself, and answer out of order.
import { z } from "zod";

/** What we report about a case. `messageKey` is the same in every repetition. */
export interface UpwardReport {
  readonly messageKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What comes back. `round` counts the results about one case, so that an older one cannot overtake a newer. */
export const UpperResult = z.strictObject({
  resultNo: z.string().min(1).max(100),
  caseNo: z.string().min(1).max(40),
  round: z.int().positive(),
  result: z.enum(["confirmed", "sentBack"]),
  remoteNo: z.string().max(100).default(""),
  words: z.string().max(2000).default(""),
});
export type UpperResult = z.infer<typeof UpperResult>;

/** How a case stands above, for the daily comparison. */
export const UpperStanding = z.strictObject({ caseNo: z.string(), isConfirmed: z.boolean(), remoteNo: z.string().max(100).default("") });
export type UpperStanding = z.infer<typeof UpperStanding>;

export interface UpperPlatform {
  /** Takes reports; a repeated one is one. Throws when it cannot be reached. */
  send(reports: readonly UpwardReport[]): Promise<void>;
  /** Results since the last time it was asked, in any order, possibly again. */
  listResults(): Promise<readonly UpperResult[]>;
  listStandings(caseNos: readonly string[]): Promise<readonly UpperStanding[]>;
}
