// What departments prove, so that the applicant need not: what is stated, by whom, from which record, as of when and by which rule; and whom one waits for.
import { Link } from "@tanstack/react-router";
import type { CaseProof, CaseView } from "../../../../../cases/contract.ts";
import { formatTime } from "../../../ui/format.ts";
import { StateTag, type Tone } from "../../../ui/state-tag.tsx";
import { useCaseWords } from "../words.ts";

const TONES = { had: "good", asked: "busy", denied: "bad", missing: "warn" } as const satisfies Record<CaseProof["standing"], Tone>;

export function CaseProofs({ view }: { view: CaseView }) {
  const t = useCaseWords();
  if (view.proofs.length === 0) return null;
  return (
    <section className="panel" aria-label={t("proofs")}>
      <h2>{t("proofs")}</h2>
      <p className="small quiet">{t("proofsHint")}</p>
      <ul className="plain-list case-proofs">
        {view.proofs.map((proof) => (
          <li key={proof.document}>
            <p className="row">
              <strong>{proof.title}</strong> <StateTag tone={TONES[proof.standing]}>{t(`proof.${proof.standing}`)}</StateTag>
              {proof.standing !== "had" && isBrought(view, proof) ? <StateTag tone="good">{t("proofBrought")}</StateTag> : null}
            </p>
            <Stated proof={proof} />
            <Origin proof={proof} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** By the applicant, not by a department that answered. */
function isBrought({ history }: CaseView, { document }: CaseProof): boolean {
  return history.some(
    ({ party, documents }) => (party === "applicant" || party === "window") && documents.some((one) => one.document === document),
  );
}

function Stated({ proof: { lines } }: { proof: CaseProof }) {
  if (lines.length === 0) return null;
  return (
    <dl className="timeline-answers proof-lines">
      {lines.map(({ title, value }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Origin({ proof }: { proof: CaseProof }) {
  const t = useCaseWords();
  const { standing, unitName, evidence, asOf, rule, inquiry } = proof;
  return (
    <div className="small quiet proof-origin">
      {standing === "asked" ? (
        <p>
          {t(inquiry ? "proofAskedUnit" : "proofAskedSystem", { unit: inquiry?.unitName ?? unitName ?? "" })}
          {inquiry?.dueOn ? ` · ${t("until", { day: inquiry.dueOn })}` : null}
        </p>
      ) : unitName ? (
        <p>{t("proofBy", { unit: unitName })}</p>
      ) : null}
      {evidence ? (
        <p>
          <Link to="/subjects/$subjectId" params={{ subjectId: evidence.subjectId }} search={{ record: evidence.recordId }}>
            {t("proofRecord", { resource: evidence.resourceName, version: evidence.version })}
          </Link>
          {evidence.isSuperseded ? ` · ${t("proofSuperseded")}` : null}
        </p>
      ) : null}
      {inquiry ? (
        <p>
          <Link to="/cases/$caseId" params={{ caseId: inquiry.caseId }}>
            {t("proofInquiry", { caseNo: inquiry.caseNo })}
          </Link>
        </p>
      ) : null}
      {asOf ? <p className="num">{t("proofAsOf", { at: formatTime(asOf) })}</p> : null}
      <p>{t("proofRule", { rule: rule.title, source: rule.sourceWords })}</p>
    </div>
  );
}
