// One unclear row: its facts on the left, candidates on the right, a decision with a note below.
import { Link } from "@tanstack/react-router";
import { App, Button, Input } from "antd";
import { useState } from "react";
import type { UnclearMatch } from "../../api/shapes.ts";
import { useRights } from "../../api/use-rights.ts";
import { Facts } from "../../ui/facts.tsx";
import { useFailure } from "../../ui/use-failure.ts";
import { useKeys } from "../../ui/use-keys.ts";
import { CandidateList } from "./candidate-list.tsx";
import { decideMatch, type MatchDecision } from "./unclear-questions.ts";
import { useUnclearWords } from "./words.ts";

interface MatchDeskProps {
  match: UnclearMatch;
  onDecided: () => void;
}

/** A value of so many characters takes the whole width. */
const LONG_VALUE = 40;
const NOTE_ID = "match-note";
const NOTE_LENGTH_MIN = 4;
const NUMBER_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

function useDecision({ match, onDecided }: MatchDeskProps, note: string) {
  const t = useUnclearWords();
  const fail = useFailure();
  const { message } = App.useApp();
  const [isNoteMissing, setNoteMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const decide = async (decision: MatchDecision, subjectId?: string) => {
    const isMissing = note.trim().length < NOTE_LENGTH_MIN;
    setNoteMissing(isMissing);
    if (isMissing) return document.getElementById(NOTE_ID)?.focus();
    setSending(true);
    try {
      await decideMatch(match, { decision, note: note.trim(), ...(subjectId === undefined ? {} : { subjectId }) });
      const name = match.candidates.find((candidate) => candidate.subjectId === subjectId)?.name ?? "";
      void message.success({ attach: t("nowAttached", { name }), create: t("nowCreated"), dismiss: t("nowDismissed") }[decision]);
      onDecided();
    } catch (thrown) {
      fail(thrown);
    } finally {
      setSending(false);
    }
  };
  return { decide, isNoteMissing, isSending };
}

function RowFacts({ match }: { match: UnclearMatch }) {
  const t = useUnclearWords();
  return (
    <section className="panel" aria-label={t("facts")}>
      <div className="panel-head">
        <h2>{match.name}</h2>
        <span className="small quiet">{t("from", { resource: match.resourceName, row: match.rowNo })}</span>
      </div>
      <p className="why-parked">
        <strong>{t("why")}</strong> {match.reason}
      </p>
      <Facts facts={match.values.map(({ title, value }) => ({ title, value, isWide: value.length > LONG_VALUE }))} />
      <p className="small">
        <Link to="/batches/$batch" params={{ batch: match.batch }}>
          {t("openBatch")}
        </Link>
      </p>
    </section>
  );
}

interface DecisionFormProps {
  chosen: string | null;
  note: string;
  onNote: (note: string) => void;
  decision: ReturnType<typeof useDecision>;
}

function DecisionForm({ chosen, note, onNote, decision }: DecisionFormProps) {
  const t = useUnclearWords();
  const { decide, isNoteMissing, isSending } = decision;
  const attach = () => (chosen === null ? undefined : void decide("attach", chosen));
  return (
    <div className="decision">
      <label htmlFor={NOTE_ID}>{t("note")}</label>
      <Input.TextArea
        id={NOTE_ID}
        rows={2}
        maxLength={500}
        value={note}
        placeholder={t("notePlaceholder")}
        aria-invalid={isNoteMissing}
        aria-describedby="match-note-why"
        {...(isNoteMissing ? { status: "error" as const } : {})}
        onChange={(event) => onNote(event.target.value)}
        onPressEnter={(event) => {
          if (event.shiftKey || chosen === null) return;
          event.preventDefault();
          attach();
        }}
      />
      <p id="match-note-why" className="row-why" role="status">
        {isNoteMissing ? t("noteNeeded") : ""}
      </p>
      <div className="row">
        <Button type="primary" disabled={chosen === null} loading={isSending} onClick={attach}>
          {chosen === null ? t("chooseFirst") : t("attachConfirm")}
        </Button>
        <Button onClick={() => void decide("create")}>{t("create")}</Button>
        <Button type="text" onClick={() => void decide("dismiss")}>
          {t("dismiss")}
        </Button>
      </div>
    </div>
  );
}

export function MatchDesk({ match, onDecided }: MatchDeskProps) {
  const t = useUnclearWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const mayDecide = useRights().may("match.decide");
  const decision = useDecision({ match, onDecided }, note);
  const attach = () => (chosen === null || !mayDecide ? undefined : void decision.decide("attach", chosen));
  const chooseByKey = NUMBER_KEYS.map((key, index) => [key, () => setChosen(match.candidates[index]?.subjectId ?? chosen)] as const);
  useKeys({ ...Object.fromEntries(chooseByKey), Enter: attach });
  return (
    <div className="desk">
      <RowFacts match={match} />
      <section className="panel" aria-label={t("candidates")}>
        <div className="panel-head">
          <h2>{t("candidates")}</h2>
          <span className="small quiet keys-hint">{t("keysHint")}</span>
        </div>
        <CandidateList candidates={match.candidates} chosen={chosen} onChoose={setChosen} />
        {mayDecide ? (
          <DecisionForm chosen={chosen} note={note} onNote={setNote} decision={decision} />
        ) : (
          <p className="quiet">{t("mayNot")}</p>
        )}
      </section>
    </div>
  );
}
