// The office's figures of a time: how many applied, were sent back and why, were granted, and how long each step took.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Input, Select } from "antd";
import type { CaseFigures } from "../../../../../cases/contract.ts";
import { formatCount } from "../../../ui/format.ts";
import { WhenLoaded } from "../../../ui/states.tsx";
import { caseTypesQuery, figuresQuery } from "../case-questions.ts";
import { BarTable } from "./bar-table.tsx";
import { useFigureWords } from "./words.ts";
import "../cases.css";
import "./figures.css";
import { useTold } from "../use-told.ts";

export interface FiguresAsked {
  readonly type: string;
  readonly from: string;
  readonly until: string;
}

interface CaseFiguresProps {
  asked: FiguresAsked;
  onAsked: (asked: FiguresAsked) => void;
}

export function CaseFiguresDesk({ asked, onAsked }: CaseFiguresProps) {
  const t = useFigureWords();
  const types = useTold(useQuery(caseTypesQuery)).data ?? [];
  const query = useTold(useQuery(figuresQuery(asked)));
  const day = (name: "from" | "until") => (
    <Input
      className="filter day-input"
      type="date"
      aria-label={t(name)}
      prefix={t(name)}
      value={asked[name]}
      onChange={({ target }) => (target.value === "" ? undefined : onAsked({ ...asked, [name]: target.value }))}
    />
  );
  return (
    <>
      <div className="table-bar">
        <div className="table-filters">
          <Select
            className="filter"
            aria-label={t("type")}
            value={asked.type}
            options={types.map(({ type, title }) => ({ value: type, label: title }))}
            onChange={(type) => onAsked({ ...asked, type })}
          />
          {day("from")}
          {day("until")}
        </div>
      </div>
      <WhenLoaded query={query}>{(figures) => <Figures figures={figures} asked={asked} />}</WhenLoaded>
    </>
  );
}

/** One decimal, and none for whole numbers. */
function tenths(number: number): string {
  return String(Math.round(number * 10) / 10);
}

function Figures({ figures, asked }: { figures: CaseFigures; asked: FiguresAsked }) {
  const t = useFigureWords();
  const { applied, returned, granted, undone, refused, bounceRate } = figures;
  const behind = { box: "all", ...asked };
  const numbers = [
    { key: "applied", count: applied, search: behind },
    { key: "returned", count: returned, search: { ...behind, figure: "returned" } },
    { key: "granted", count: granted, search: { ...behind, figure: "granted" } },
    { key: "undone", count: undone, search: { ...behind, figure: "undone" } },
    { key: "refused", count: refused, search: { ...behind, figure: "refused" } },
  ] as const;
  return (
    <>
      <ul className="figures" aria-label={t("funnel")}>
        {numbers.map(({ key, count, search }) => (
          <li key={key} className="figure">
            <span className="quiet">{t(key)}</span>
            <Link to="/cases" search={search} className="figure-number num" aria-label={`${t("openCases", { what: t(key) })}：${count}`}>
              {formatCount(count)}
            </Link>
          </li>
        ))}
        <li className="figure">
          <span className="quiet">{t("bounceRate")}</span>
          {bounceRate === null ? (
            <span className="figure-number num">— —</span>
          ) : (
            <Link
              to="/cases"
              search={{ ...behind, figure: "returned" }}
              className="figure-number num"
              aria-label={`${t("openCases", { what: t("bounceRate") })}：${tenths(bounceRate * 100)}%`}
            >
              {tenths(bounceRate * 100)}%
            </Link>
          )}
          <span className="small">{bounceRate === null ? t("noBounce") : t("bounceWords", { applied, returned })}</span>
          <span className="small quiet under">{t("baseline")}</span>
        </li>
      </ul>
      <div className="figure-columns">
        <Funnel numbers={numbers} />
        <Reasons figures={figures} asked={asked} />
      </div>
      <Times figures={figures} asked={asked} />
    </>
  );
}

interface FunnelNumber {
  readonly key: "applied" | "returned" | "granted" | "undone" | "refused";
  readonly count: number;
  /** The cases behind it. */
  readonly search: Readonly<Record<string, string>>;
}

function Funnel({ numbers }: { numbers: readonly FunnelNumber[] }) {
  const t = useFigureWords();
  return (
    <section className="panel" aria-label={t("funnel")}>
      <h2>{t("funnel")}</h2>
      <BarTable
        label={t("funnel")}
        heads={[t("step"), t("count")]}
        bars={numbers.map(({ key, count, search }) => ({
          key,
          title: (
            <Link to="/cases" search={search}>
              {t(key)}
            </Link>
          ),
          value: count,
          words: formatCount(count),
        }))}
      />
    </section>
  );
}

function Reasons({ figures, asked }: { figures: CaseFigures; asked: FiguresAsked }) {
  const t = useFigureWords();
  return (
    <section className="panel" aria-label={t("reasons")}>
      <h2>{t("reasons")}</h2>
      {figures.reasons.length === 0 ? (
        <p className="quiet">{t("noReasons")}</p>
      ) : (
        <BarTable
          label={t("reasons")}
          heads={[t("reason"), t("count")]}
          bars={figures.reasons.map(({ code, title, count }) => ({
            key: code,
            title: (
              <Link to="/cases" search={{ box: "all", ...asked, reason: code }}>
                {title}
              </Link>
            ),
            value: count,
            words: formatCount(count),
          }))}
        />
      )}
    </section>
  );
}

function Times({ figures, asked }: { figures: CaseFigures; asked: FiguresAsked }) {
  const t = useFigureWords();
  const { median, p90 } = figures.daysToDecision;
  const decided = { box: "all", ...asked, figure: "decided" };
  return (
    <section className="panel" aria-label={t("steps")}>
      <div className="panel-head">
        <h2>{t("steps")}</h2>
        <span>
          {t("decision")}：
          {median === null || p90 === null ? (
            t("noDecision")
          ) : (
            <>
              <Link to="/cases" search={{ ...decided, sort: "daysToDecision" }}>
                {t("median", { days: tenths(median) })}
              </Link>
              ，
              <Link to="/cases" search={{ ...decided, sort: "-daysToDecision" }}>
                {t("p90", { days: tenths(p90) })}
              </Link>
            </>
          )}
        </span>
      </div>
      {figures.steps.length === 0 ? (
        <p className="quiet">{t("noSteps")}</p>
      ) : (
        <BarTable
          label={t("steps")}
          heads={[t("step"), t("days")]}
          bars={figures.steps.map(({ step, title, medianDays }) => ({
            key: step,
            title: (
              <Link to="/cases" search={{ box: "all", ...asked, step }}>
                {title}
              </Link>
            ),
            value: medianDays,
            words: tenths(medianDays),
          }))}
        />
      )}
    </section>
  );
}
