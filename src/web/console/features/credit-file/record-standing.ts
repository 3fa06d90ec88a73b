// Where a record stands on a day, from its own dates alone.
import type { CreditFileRecord } from "../../../../ledger/contract.ts";

export type RecordStanding = "active" | "withdrawn" | "ended" | "expired";

export function standingOn(record: Pick<CreditFileRecord, "state" | "endedOn" | "validTo">, day: string): RecordStanding {
  if (record.state === "withdrawn") return "withdrawn";
  if (record.endedOn !== null && record.endedOn <= day) return "ended";
  // The last day of a term belongs to it.
  if (record.validTo !== null && record.validTo < day) return "expired";
  return "active";
}
