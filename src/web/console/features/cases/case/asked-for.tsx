import type { CaseView } from "../../../../../cases/contract.ts";
import { Facts } from "../../../ui/facts.tsx";
import { useCaseWords } from "../words.ts";

/** An inquiry: what the unit is asked, in the words of the one who asks and of the applicant. */
export function AskedFor({ view }: { view: CaseView }) {
  const t = useCaseWords();
  const [asked] = view.history;
  return (
    <section className="panel" aria-label={t("askedFor")}>
      <h2>{t("askedFor")}</h2>
      <Facts facts={(asked?.answers ?? []).map(({ title, words }) => ({ title, value: words, isWide: true }))} />
      <p className="small quiet asked-hint">{t("askedForHint")}</p>
    </section>
  );
}
