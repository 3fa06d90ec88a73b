// A case on one page: the next step on top; facts, documents and record side by side; below them what happened.
import type { CaseView } from "../../../../../cases/contract.ts";
import { CaseReceived } from "../comparing/case-received.tsx";
import { AskedFor } from "./asked-for.tsx";
import { CaseDocuments } from "./case-documents.tsx";
import { CaseFacts } from "./case-facts.tsx";
import { CaseHistory } from "./case-history.tsx";
import { CaseNotes } from "./case-notes.tsx";
import { CasePapers } from "./case-papers.tsx";
import { CaseProofs } from "./case-proofs.tsx";
import { CaseRecordPanel } from "./case-record-panel.tsx";
import { NextStep } from "./next-step.tsx";
import "../cases.css";

interface CaseViewProps {
  view: CaseView;
  /** The step whose form is open, as the address says. */
  step: string | undefined;
  onStep: (step: string | undefined) => void;
}

export function CaseDesk({ view, step, onStep }: CaseViewProps) {
  return (
    <>
      <NextStep key={view.caseId} view={view} step={step} onStep={onStep} />
      <div className="case-columns">
        <div>
          <div className="case-pair">
            {view.mainCase ? <AskedFor view={view} /> : <CaseFacts view={view} />}
            {view.mainCase ? <CaseFacts view={view} /> : <CaseDocuments view={view} />}
          </div>
          {view.mainCase && view.history.some(({ documents }) => documents.length > 0) ? <CaseDocuments view={view} /> : null}
          {view.type === "objection" ? <CaseReceived view={view} /> : null}
          <CaseProofs view={view} />
          <CaseHistory history={view.history} />
          <div className="case-pair">
            <CasePapers view={view} />
            <CaseNotes view={view} />
          </div>
        </div>
        <CaseRecordPanel view={view} />
      </div>
    </>
  );
}
