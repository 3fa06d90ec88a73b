import type { AuditEventView } from "../../../../audit/contract.ts";
import { useAuditWords } from "./words.ts";

export const EVENT_CLASSES = Object.keys({ read: 1, write: 1, decision: 1, login: 1, administration: 1 } satisfies Record<
  AuditEventView["class"],
  1
>) as readonly AuditEventView["class"][];

const WORDS = {
  read: "classRead",
  write: "classWrite",
  decision: "classDecision",
  login: "classLogin",
  administration: "classAdministration",
} as const satisfies Record<AuditEventView["class"], string>;

export function useClassTitle(): (deedClass: AuditEventView["class"]) => string {
  const t = useAuditWords();
  return (deedClass) => t(WORDS[deedClass]);
}
