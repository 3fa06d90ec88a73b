import type { BatchView } from "../../../../intake/contract.ts";
import { formatCount } from "../../ui/format.ts";
import { useBatchWords } from "./words.ts";

interface ProblemSummaryProps {
  title: string;
  hint?: string;
  problems: BatchView["errorSummary"];
  chosen?: string | undefined;
  onChoose?: (code: string | undefined) => void;
}

/** Problems ranked by how often they occur; pressing one shows its rows, pressing it again shows all. */
export function ProblemSummary({ title, hint, problems, chosen, onChoose }: ProblemSummaryProps) {
  const t = useBatchWords();
  if (problems.length === 0) return null;
  const most = Math.max(...problems.map((problem) => problem.count));
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{title}</h2>
        {hint ? <span className="small quiet">{hint}</span> : null}
      </div>
      <ul className="ranked">
        {problems.map((problem) => {
          const words = (
            <>
              <span className="ranked-words">
                {problem.title && !problem.words.startsWith(problem.title) ? <strong>{problem.title} </strong> : null}
                {problem.words}
              </span>
              <span className="ranked-share" aria-hidden="true">
                <span style={{ width: `${(problem.count / most) * 100}%` }} />
              </span>
              <span className="num">{t("count", { count: formatCount(problem.count) })}</span>
            </>
          );
          const key = `${problem.code}-${problem.field}`;
          if (!onChoose) {
            return (
              <li key={key} className="ranked-item">
                {words}
              </li>
            );
          }
          const isChosen = chosen === problem.code;
          return (
            <li key={key}>
              <button
                type="button"
                className="ranked-item"
                aria-pressed={isChosen}
                onClick={() => onChoose(isChosen ? undefined : problem.code)}
              >
                {words}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
