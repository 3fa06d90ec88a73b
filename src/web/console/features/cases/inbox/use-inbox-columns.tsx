import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Checkbox } from "antd";
import type { CaseLine } from "../../../../../cases/contract.ts";
import { orDashes } from "../../../ui/format.ts";
import { LightTag } from "../../../ui/labels/light-tag.tsx";
import { useLabels } from "../../../ui/labels/words.ts";
import { StateTag } from "../../../ui/state-tag.tsx";
import type { TableColumn } from "../../../ui/table-column.ts";
import { colleaguesQuery } from "../case-questions.ts";
import { useCaseWords } from "../words.ts";

interface Choosing {
  readonly isChoosing: boolean;
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
  readonly rows: readonly CaseLine[];
  /** Behind a figure about time. */
  readonly showsDays: boolean;
}

export function useInboxColumns(choosing: Choosing): readonly TableColumn<CaseLine>[] {
  const t = useCaseWords();
  const label = useLabels();
  const colleagues = useQuery({ ...colleaguesQuery, enabled: choosing.isChoosing }).data?.items ?? [];
  const nameOf = (accountId: string | null) => colleagues.find((colleague) => colleague.accountId === accountId)?.displayName ?? null;
  return [
    ...(choosing.isChoosing ? [chooseColumn(t("choose"), choosing)] : []),
    {
      key: "case",
      title: t("columnCase"),
      isHeading: true,
      width: 190,
      draw: (row) => (
        <>
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }} data-case-link="true" className="num">
            {row.caseNo}
          </Link>
          <span className="under small quiet">{row.typeTitle}</span>
        </>
      ),
    },
    { key: "subject", title: t("columnSubject"), width: 180, draw: (row) => row.subjectName },
    {
      key: "record",
      title: t("columnRecord"),
      width: 210,
      draw: (row) => (
        <>
          {row.recordTitle}
          <span className="under small quiet">{[row.resourceName, row.documentNo].filter(Boolean).join(" · ")}</span>
        </>
      ),
    },
    ...standingColumns(t),
    ...(choosing.showsDays ? [daysColumn(t)] : []),
    {
      key: "waits",
      title: t("columnWaits"),
      width: 110,
      isExtra: true,
      draw: (row) => (row.waitsFor ? label(`party.${row.waitsFor}`) : "— —"),
    },
    { key: "unit", title: t("columnUnit"), width: 146, draw: (row) => row.decidingUnitName },
    {
      key: "assigned",
      title: t("columnAssigned"),
      width: 92,
      draw: (row) => orDashes(nameOf(row.assignedTo) ?? (row.assignedTo ? t("other") : null)),
    },
    { key: "opened", title: t("columnOpened"), width: 110, isExtra: true, sortField: "openedOn", draw: (row) => row.openedOn },
  ];
}

/** Where it stands and until when. */
function standingColumns(t: ReturnType<typeof useCaseWords>): readonly TableColumn<CaseLine>[] {
  return [
    {
      key: "state",
      title: t("columnState"),
      width: 132,
      draw: (row) => (
        <>
          <StateTag tone={row.isOpen ? "busy" : "quiet"}>{row.stateTitle}</StateTag>
          {row.isEscalated ? <StateTag tone="bad">{t("escalated")}</StateTag> : null}
          {row.isOpen && row.isUrged ? <StateTag tone="warn">{t("urged")}</StateTag> : null}
        </>
      ),
    },
    {
      key: "due",
      title: t("columnDue"),
      width: 120,
      sortField: "dueOn",
      draw: (row) =>
        row.isOpen ? (
          <>
            <LightTag light={row.light} />
            {row.dueOn ? <span className="under small num">{t("until", { day: row.dueOn })}</span> : null}
          </>
        ) : (
          <span className="quiet">{t("closed")}</span>
        ),
    },
  ];
}

function daysColumn(t: ReturnType<typeof useCaseWords>): TableColumn<CaseLine> {
  return {
    key: "days",
    title: t("columnDays"),
    width: 104,
    sortField: "daysToDecision",
    draw: ({ daysToDecision: days }) => orDashes(days === null ? null : t("daysToDecision", { days })),
  };
}

function chooseColumn(title: string, { chosen, onChosen, rows }: Choosing): TableColumn<CaseLine> {
  return {
    key: "choose",
    title,
    width: 52,
    draw: (row) =>
      row.isOpen ? (
        <Checkbox
          aria-label={`${title} ${row.caseNo}`}
          checked={chosen.includes(row.caseId)}
          onChange={({ target }) =>
            onChosen(rows.map(({ caseId }) => caseId).filter((id) => (id === row.caseId ? target.checked : chosen.includes(id))))
          }
        />
      ) : null,
  };
}
