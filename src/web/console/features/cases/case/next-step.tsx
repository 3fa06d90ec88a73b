// What is to be done now, by whom and until when; each step that the reader may take is a button with its form.
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { useState } from "react";
import type { CaseView, PermittedStep } from "../../../../../cases/contract.ts";
import type { ApiProblem } from "../../../api/problem.ts";
import { LightTag } from "../../../ui/labels/light-tag.tsx";
import { useLabels } from "../../../ui/labels/words.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import { useCaseWords } from "../words.ts";
import { StepForm } from "./step-form.tsx";

interface NextStepProps {
  view: CaseView;
  step: string | undefined;
  onStep: (step: string | undefined) => void;
}

/** Steps that a case is there for come first; withdrawing, urging, handing on and undoing stand behind them. */
const ASIDE = new Set(["withdraw", "urge", "handOver", "extend", "sendBack", "revoke", "releaseKey"]);
/** Others than the clerk moved the case meanwhile: what he saw is no longer how it stands. */
const MOVED_ON = new Set(["case.changedMeanwhile", "case.notInThisState", "case.doneAlready", "case.unknownCase"]);

export function NextStep({ view, step, onStep }: NextStepProps) {
  const t = useCaseWords();
  const label = useLabels();
  const queries = useQueryClient();
  const [moved, setMoved] = useState<ApiProblem | null>(null);
  const chosen = view.steps.find((candidate) => candidate.step === step);
  const running =
    view.deadlines.find(({ state, binds }) => state === "running" && binds === view.waitsFor) ??
    view.deadlines.find(({ state }) => state === "running");
  const isMine = view.waitsFor !== null && view.parties.includes(view.waitsFor);
  const reload = async () => {
    setMoved(null);
    onStep(undefined);
    await queries.invalidateQueries({ queryKey: ["cases"] });
  };
  return (
    <section className={isMine ? "panel next-step next-step-mine" : "panel next-step"} aria-label={t("nextStep")}>
      <div className="next-step-head">
        <StateTag tone={view.isOpen ? "busy" : "quiet"}>{view.stateTitle}</StateTag>
        {view.isOpen ? <LightTag light={running?.light ?? view.light} /> : null}
        <strong>
          {view.waitsFor === null
            ? t("nobodyHasTo")
            : isMine
              ? t("yourTurn")
              : t("waitsFor", { party: view.mainCase ? t("askedUnit") : label(`party.${view.waitsFor}`) })}
        </strong>
        {running ? <DaysLeft deadline={running} /> : null}
      </div>
      <p className="quiet">{view.stateWords}</p>
      {moved ? (
        <Alert
          className="form-alert"
          type="warning"
          showIcon
          role="alert"
          title={moved.title}
          description={t("movedHint")}
          action={<Button onClick={() => void reload()}>{t("reloadCase")}</Button>}
        />
      ) : null}
      {view.steps.length > 0 ? (
        <StepButtons steps={view.steps} step={step} onStep={onStep} />
      ) : (
        <p className="small quiet">{t("noSteps")}</p>
      )}
      {chosen ? (
        <StepForm
          key={chosen.step}
          view={view}
          step={chosen}
          onTaken={() => void reload()}
          onRefused={(problem) => {
            if (!MOVED_ON.has(problem.code)) return false;
            setMoved(problem);
            return true;
          }}
          onClose={() => onStep(undefined)}
        />
      ) : null}
    </section>
  );
}

function DaysLeft({ deadline }: { deadline: CaseView["deadlines"][number] }) {
  const t = useCaseWords();
  const { daysLeft, dueOn, counts, title } = deadline;
  if (dueOn === null || daysLeft === null) return <span className="quiet">{t("dueUnknown", { title })}</span>;
  const days = t(counts === "working" ? "workingDays" : "calendarDays", { count: Math.abs(daysLeft) });
  return <span>{t(daysLeft < 0 ? "daysOver" : "daysLeft", { title, days, day: dueOn })}</span>;
}

function StepButtons({
  steps,
  step,
  onStep,
}: {
  steps: readonly PermittedStep[];
  step: string | undefined;
  onStep: (step: string | undefined) => void;
}) {
  const main = steps.filter((candidate) => !ASIDE.has(candidate.step));
  const aside = steps.filter((candidate) => ASIDE.has(candidate.step));
  const draw = (candidate: PermittedStep, at: number) => (
    <Button
      key={candidate.step}
      type={at === 0 ? "primary" : "default"}
      aria-expanded={candidate.step === step}
      onClick={() => onStep(candidate.step === step ? undefined : candidate.step)}
    >
      {candidate.title}
    </Button>
  );
  // The way on is the first button: a grant before a refusal, sending on before sending back.
  const ranked = [...main].sort((one, other) => rank(one.step) - rank(other.step));
  return (
    <div className="step-buttons">
      <span className="row">{ranked.map(draw)}</span>
      {aside.length > 0 ? <span className="row">{aside.map((candidate) => draw(candidate, 1))}</span> : null}
    </div>
  );
}

const FIRST = ["forward", "approve", "grant", "confirm", "correct", "finish", "suspend", "resubmit"];

function rank(step: string): number {
  const at = FIRST.indexOf(step);
  return at < 0 ? FIRST.length : at;
}
