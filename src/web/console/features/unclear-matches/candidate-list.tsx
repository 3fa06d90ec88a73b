import { Link } from "@tanstack/react-router";
import type { Candidate } from "../../../../subjects/contract.ts";
import { CopyableCode } from "../../ui/copyable-code.tsx";
import { useUnclearWords } from "./words.ts";

interface CandidateListProps {
  candidates: readonly Candidate[];
  chosen: string | null;
  onChoose: (subjectId: string) => void;
}

/** Radio buttons by nature: one candidate at most, and each says why it scored. */
export function CandidateList({ candidates, chosen, onChoose }: CandidateListProps) {
  const t = useUnclearWords();
  if (candidates.length === 0) {
    return (
      <p className="quiet">
        {t("noCandidates")} {t("personHint")}
      </p>
    );
  }
  return (
    <ol className="candidates">
      {candidates.map((candidate, index) => (
        <li key={candidate.subjectId} className={chosen === candidate.subjectId ? "candidate candidate-chosen" : "candidate"}>
          <label>
            <input type="radio" name="candidate" checked={chosen === candidate.subjectId} onChange={() => onChoose(candidate.subjectId)} />
            {index < 9 ? <kbd>{index + 1}</kbd> : null}
            <strong>{candidate.name}</strong>
            <span className="candidate-score num">{t("score", { score: candidate.score })}</span>
          </label>
          <div className="candidate-facts">
            {candidate.uscc ? <CopyableCode code={candidate.uscc} what={t("code")} /> : null}
            <Link to="/subjects/$subjectId" params={{ subjectId: candidate.subjectId }} target="_blank">
              {t("openFile")}
            </Link>
            <ul>
              {candidate.explanation.map((line) => (
                <li key={line.words}>
                  <span className={line.points >= 0 ? "points points-for" : "points points-against"}>
                    {line.points > 0 ? `+${line.points}` : line.points}
                  </span>{" "}
                  {line.words}
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ol>
  );
}
