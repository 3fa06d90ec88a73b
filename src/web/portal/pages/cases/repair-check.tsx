// What a pre-check says, drawn alike on the record's page, on its own page and behind the log-in.
import type { RepairCheck } from "../../../../cases/contract.ts";
import { DataText } from "../../../kit/data-text.tsx";
import { type Fact, FactList } from "../../../kit/fact-list.tsx";
import { Mark, type MarkTone } from "../../../kit/mark.tsx";
import { Notice } from "../../../kit/notice.tsx";
import { withQuery } from "../../addresses.ts";
import type { CaseWords } from "../../words-cases.ts";

type RepairWords = CaseWords["repair"];

const TONES = {
  repairable: "good",
  tooEarly: "ordinary",
  notRepairable: "plain",
  notNeeded: "plain",
  underway: "accent",
  barred: "ordinary",
  askOffice: "plain",
} satisfies Record<RepairCheck["verdict"], MarkTone>;

interface CheckProps {
  readonly check: RepairCheck;
  readonly words: RepairWords;
}

export function Verdict({ check, words }: CheckProps) {
  return (
    <Notice>
      <p>
        <Mark tone={TONES[check.verdict]}>{words.verdicts[check.verdict]}</Mark>
      </p>
      <p className="after-mark">{check.words}</p>
    </Notice>
  );
}

/** The way for a company whose reorganisation a court has approved: it need not wait for the shortest term. */
export function InReorganization({ words, record }: { readonly words: RepairWords; readonly record: string | null }) {
  return (
    <p className="after-heading">
      {words.reorganization}{" "}
      <a href={withQuery("/my/repair/new", { kind: "reorganization", ...(record === null ? {} : { record }) })}>
        {words.applyReorganization}
      </a>
    </p>
  );
}

/** The day, who decides, and how long it takes. */
export function CheckFacts({ check, words }: CheckProps) {
  const facts: (Fact | false)[] = [
    check.from !== null && { term: words.from, detail: <span className="figures">{check.from}</span> },
    {
      term: words.decidedBy,
      detail: (
        <>
          <DataText>{check.decidedBy.unitName}</DataText>
          {check.isConfirmedAbove && <span className="row-about">{words.confirmedAbove}</span>}
        </>
      ),
    },
    check.times.length > 0 && {
      term: words.times,
      detail: check.times.map((time) => <Time key={time.deadline} time={time} words={words} />),
    },
    check.endsByItselfOn !== null && { term: words.endsByItself, detail: <span className="figures">{check.endsByItselfOn}</span> },
  ];
  return <FactList facts={facts.filter((fact) => fact !== false)} />;
}

function Time({ time, words }: { readonly time: RepairCheck["times"][number]; readonly words: RepairWords }) {
  return (
    <span className="line-plain">
      {words.timeWords[time.counts](time.title, time.days)}
      {time.daysExtended !== null && words.timeExtended(time.daysExtended)}
    </span>
  );
}

export function Conditions({ check, words }: CheckProps) {
  if (check.conditions.length === 0) return null;
  return (
    <section>
      <h2>{words.conditionsTitle}</h2>
      <ul className="check-list">
        {check.conditions.map(({ condition, title, isMet, answeredBy }) => (
          <li key={condition}>
            <span>{title}</span>
            <Mark tone={isMet === true ? "good" : isMet === false ? "ordinary" : "plain"}>
              {isMet === null ? words.answeredBy[answeredBy] : isMet ? words.met : words.notMet}
            </Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Materials({ check, words }: CheckProps) {
  return (
    <ul className="check-list">
      {check.materials.map((material) => (
        <li key={material.document}>
          <span>{material.title}</span>
          <Mark tone={material.isRequired && !material.canBeFetched ? "accent" : "plain"}>{describeMaterial(material, words)}</Mark>
        </li>
      ))}
    </ul>
  );
}

/** Whether one must bring it, and who does otherwise. */
export function describeMaterial({ isRequired, canBeFetched, standing }: RepairCheck["materials"][number], words: RepairWords): string {
  if (standing !== null) return words.standings[standing];
  if (canBeFetched) return isRequired ? words.fetched : words.byPlatform;
  return isRequired ? words.required : words.optional;
}

export function Sources({ check, words }: CheckProps) {
  if (check.sources.length === 0) return null;
  return (
    <section className="prose">
      <h2>{words.sourcesTitle}</h2>
      <ul>
        {check.sources.map((source) => (
          <li key={source.words}>{source.words}</li>
        ))}
      </ul>
      {check.sources.some(({ isVerified }) => !isVerified) && <p className="muted">{words.notVerified}</p>}
    </section>
  );
}

/** Whether an application can be made, now or as soon as the day has come. */
export function needsPapers({ verdict }: RepairCheck): boolean {
  return verdict === "repairable" || verdict === "tooEarly";
}
