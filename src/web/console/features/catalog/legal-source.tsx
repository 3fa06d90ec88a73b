import type { LegalSource } from "../../../../catalog/contract.ts";
import { StateTag } from "../../ui/state-tag.tsx";
import { useCatalogWords } from "./words.ts";

export function LegalSourceLine({ source }: { source: LegalSource }) {
  const t = useCatalogWords();
  return (
    <>
      {source.title}
      {source.documentNo ? `（${source.documentNo}）` : ""}
      {source.article ?? ""} {source.certainty === "unverified" ? <StateTag tone="warn">{t("unverified")}</StateTag> : null}
    </>
  );
}
