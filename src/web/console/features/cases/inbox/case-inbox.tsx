// The inbox: boxes with their counts, filters, and what waits in the order of its last days.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { sessionQuery } from "../../../api/questions.ts";
import { useRights } from "../../../api/use-rights.ts";
import { formatCount } from "../../../ui/format.ts";
import type { ListState } from "../../../ui/list-state.ts";
import { SearchTable } from "../../../ui/search-table.tsx";
import { useKeys } from "../../../ui/use-keys.ts";
import { caseCountsQuery, caseListQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";
import { BOXES, type Box, readBox } from "./boxes.ts";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { InboxFilters } from "./inbox-filters.tsx";
import { StandInDialog } from "./stand-in-dialog.tsx";
import { useInboxColumns } from "./use-inbox-columns.tsx";
import "../cases.css";
import { useTold } from "../use-told.ts";

interface InboxProps {
  state: ListState;
  onState: (state: ListState) => void;
}

export function CaseInbox({ state, onState }: InboxProps) {
  const t = useCaseWords();
  const maySteps = useRights().may("case.step");
  const unit = useQuery(sessionQuery).data?.account.unit ?? "";
  const list = useTold(useQuery(caseListQuery(state, unit)));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const box = readBox(state.filters["box"]);
  const shown = list.data?.items ?? [];
  const stillShown = chosen.filter((id) => shown.some(({ caseId }) => caseId === id));
  const showsDays = state.filters["figure"] === "decided";
  const columns = useInboxColumns({ isChoosing: maySteps, chosen: stillShown, onChosen: setChosen, rows: shown, showsDays });
  useKeys({ j: () => focusCase(1), k: () => focusCase(-1) });
  // The box is where one is and no filter: clearing the filters stays in it.
  const { box: _box, ...filters } = state.filters;
  const inBox = (next: ListState) => onState({ ...next, filters: box === "mine" ? next.filters : { ...next.filters, box } });
  return (
    <>
      <BoxTabs box={box} />
      {maySteps ? <HandOverBar chosen={stillShown} onDone={() => setChosen([])} /> : null}
      <SearchTable
        columns={columns}
        list={list}
        state={{ ...state, filters }}
        onState={inBox}
        filters={<InboxFilters state={{ ...state, filters }} onState={inBox} box={box} />}
        options={{
          name: "cases",
          label: t(`box.${box}`),
          keyOf: (row) => row.caseId,
          empty: { title: t(`empty.${box}`), hint: t(`emptyHint.${box}`) },
        }}
      />
    </>
  );
}

function BoxTabs({ box }: { box: Box }) {
  const t = useCaseWords();
  const counts = useQuery(caseCountsQuery).data?.boxes;
  return (
    <nav className="tabs" aria-label={t("boxes")}>
      {BOXES.map((name) => (
        <Link
          key={name}
          to="/cases"
          search={name === "mine" ? {} : { box: name }}
          className="tab"
          {...(name === box ? { "aria-current": "true" as const } : {})}
          activeOptions={{ exact: true }}
          activeProps={{}}
        >
          {t(`box.${name}`)} {counts ? <span className={countClass(name, counts[name])}>{formatCount(counts[name])}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

function countClass(box: Box, count: number): string {
  return box === "overdue" && count > 0 ? "num tab-count tab-count-bad" : "num tab-count";
}

/** Offered once something is chosen; the absence is offered always. */
function HandOverBar({ chosen, onDone }: { chosen: readonly string[]; onDone: () => void }) {
  const t = useCaseWords();
  const [open, setOpen] = useState<"hand-over" | "stand-in" | null>(null);
  return (
    <div className="case-bar">
      <span className="quiet small" role="status">
        {chosen.length > 0 ? t("chosen", { count: chosen.length }) : <span className="case-keys">{t("chooseHint")}</span>}
      </span>
      <span className="row">
        <Button disabled={chosen.length === 0} onClick={() => setOpen("hand-over")}>
          {t("handOver")}
        </Button>
        <Button onClick={() => setOpen("stand-in")}>{t("standIn")}</Button>
      </span>
      {open === "hand-over" ? <HandOverDialog caseIds={chosen} onDone={onDone} onClose={() => setOpen(null)} /> : null}
      {open === "stand-in" ? <StandInDialog onClose={() => setOpen(null)} /> : null}
    </div>
  );
}

/** From one case to the next, as in a list of mail; Enter opens it because it is a link. */
function focusCase(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>("[data-case-link]")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
  links[next]?.focus();
}
