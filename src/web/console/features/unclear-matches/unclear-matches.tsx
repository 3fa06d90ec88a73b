// The worklist of unclear rows: one at a time, with the number that is left.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { formatCount } from "../../ui/format.ts";
import { type ListState, withFilter } from "../../ui/list-state.ts";
import { FailedState, LoadingState, StateBlock } from "../../ui/states.tsx";
import { useKeys } from "../../ui/use-keys.ts";
import { MatchDesk } from "./match-desk.tsx";
import { SettledMatches } from "./settled-matches.tsx";
import { unclearListQuery } from "./unclear-questions.ts";
import { useUnclearWords } from "./words.ts";
import "./unclear-matches.css";

interface UnclearMatchesProps {
  state: ListState;
  onState: (state: ListState) => void;
}

const STATES = ["open", "attached", "created", "dismissed"] as const;

export function UnclearMatches({ state, onState }: UnclearMatchesProps) {
  const t = useUnclearWords();
  const shown = STATES.find((value) => value === state.filters["state"]) ?? "open";
  return (
    <div className="stack">
      <Segmented
        aria-label={t("state")}
        name="match-state"
        value={shown}
        options={STATES.map((value) => ({ value, label: t(value) }))}
        onChange={(value) => onState(withFilter(state, "state", value === "open" ? "" : value))}
      />
      {shown === "open" ? <OpenMatches state={state} onState={onState} /> : <SettledMatches state={state} onState={onState} />}
    </div>
  );
}

function OpenMatches({ state, onState }: UnclearMatchesProps) {
  const t = useUnclearWords();
  const queries = useQueryClient();
  const list = useQuery(unclearListQuery({ ...state, filters: { ...state.filters, state: "open" } }));
  const [at, setAt] = useState(0);
  const items = list.data?.items ?? [];
  const position = Math.min(at, Math.max(0, items.length - 1));
  const number = (state.page - 1) * state.size + position + 1;
  const total = list.data?.total ?? 0;
  const move = (step: 1 | -1) => {
    if (number + step < 1 || number + step > total) return;
    const next = position + step;
    if (next >= 0 && next < items.length) return setAt(next);
    setAt(step === 1 ? 0 : state.size - 1);
    onState({ ...state, page: state.page + step });
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  if (list.error) return <FailedState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingState />;
  const match = items[position];
  if (!match) return <StateBlock title={t("emptyTitle")} hint={t("emptyHint")} />;
  const decided = () => {
    void queries.invalidateQueries({ queryKey: ["unclear"] });
    void queries.invalidateQueries({ queryKey: ["home"] });
    void queries.invalidateQueries({ queryKey: ["batches"] });
  };
  return (
    <>
      <div className="row">
        <Button onClick={() => move(-1)} disabled={number === 1}>
          {t("previous")}
        </Button>
        <span className="num" aria-live="polite">
          {t("nth", { at: formatCount(number), total: formatCount(total) })}
        </span>
        <Button onClick={() => move(1)} disabled={number === total}>
          {t("next")}
        </Button>
      </div>
      <MatchDesk key={`${match.batch}-${match.rowNo}`} match={match} onDecided={decided} />
    </>
  );
}
