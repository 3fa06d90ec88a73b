// What the applicant need not bring: had from departments, or being asked of them, each with what it states and where it comes from.

import type { CaseProof, CaseView } from "../../../../../cases/contract.ts";
import { minuteOf } from "../../../../../platform/contract.ts";
import { DataText } from "../../../../kit/data-text.tsx";
import { FactList } from "../../../../kit/fact-list.tsx";
import { Mark, type MarkTone } from "../../../../kit/mark.tsx";
import type { Visit } from "../../../page.ts";

const TONES = { had: "good", asked: "plain", denied: "serious", missing: "ordinary" } satisfies Record<CaseProof["standing"], MarkTone>;

export function CaseProofs({ visit, view }: { readonly visit: Visit; readonly view: CaseView }) {
  const words = visit.caseWords.case;
  if (view.proofs.length === 0) return null;
  const brought = listBrought(view);
  return (
    <section>
      <h2>{words.proofsTitle}</h2>
      <p>{words.proofsLead}</p>
      <ul className="result-list">
        {view.proofs.map((proof) => (
          <li key={proof.document}>
            <p>
              <strong>{proof.title}</strong>{" "}
              {brought.has(proof.document) && proof.standing !== "had" ? (
                <Mark tone="good">{words.proofBrought}</Mark>
              ) : (
                <Mark tone={TONES[proof.standing]}>{visit.caseWords.repair.standings[proof.standing]}</Mark>
              )}
            </p>
            {proof.lines.length > 0 && (
              <FactList facts={proof.lines.map(({ title, value }) => ({ term: title, detail: <DataText>{value}</DataText> }))} />
            )}
            <Origin visit={visit} proof={proof} />
          </li>
        ))}
      </ul>
      {view.proofs.some(({ standing }) => standing === "denied") && <p>{words.proofNotMine}</p>}
    </section>
  );
}

function Origin({ visit, proof }: { readonly visit: Visit; readonly proof: CaseProof }) {
  const words = visit.caseWords.case;
  const { standing, unitName, asOf, evidence, rule } = proof;
  return (
    <div className="result-facts">
      {unitName && <DataText>{standing === "asked" ? words.proofAsked(unitName) : words.proofBy(unitName)}</DataText>}
      {asOf && <span className="figures">{words.proofAsOf(minuteOf(new Date(asOf)))}</span>}
      {evidence && (
        <a href={`/my/records/${evidence.recordId}`}>
          <DataText>{words.proofRecord(evidence.resourceName)}</DataText>
        </a>
      )}
      <DataText>{words.proofRule(rule.title, rule.sourceWords)}</DataText>
    </div>
  );
}

/** By the applicant, not by a department that answered. */
function listBrought({ history }: CaseView): ReadonlySet<string> {
  const own = history.filter(({ party }) => party === "applicant" || party === "window");
  return new Set(own.flatMap(({ documents }) => documents.map(({ document }) => document)));
}

/** What departments do not hold, or deny, and nobody has brought yet. */
export function listToSupply(view: CaseView): readonly CaseProof[] {
  const brought = listBrought(view);
  return view.proofs.filter(({ document, standing }) => (standing === "missing" || standing === "denied") && !brought.has(document));
}
