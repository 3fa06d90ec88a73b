// A publication term in words.

import type { z } from "zod";
import type { PublicationTerm } from "../../../../catalog/contract.ts";
import type { useCatalogWords } from "./words.ts";

export type Term = z.infer<typeof PublicationTerm>;
type Translate = ReturnType<typeof useCatalogWords>;

export function termRule(term: Term, t: Translate): string {
  if (!term.isPublished) return t("notPublished");
  if (term.basis === "none" && term.monthsMax === undefined) return t("untilEnded");
  const { monthsMin, monthsMax } = term;
  if (monthsMax === undefined) return t("published");
  const span =
    monthsMin === undefined || monthsMin === monthsMax ? String(monthsMax) : t("monthsRange", { min: monthsMin, max: monthsMax });
  return t("months", { basis: t(`basis.${term.basis}`), span });
}

export function termInForce(term: Term, t: Translate): string {
  return term.inForceUntil === undefined
    ? t("inForceFrom", { from: term.inForceFrom })
    : t("inForceBetween", { from: term.inForceFrom, until: term.inForceUntil });
}
