import { useQuery } from "@tanstack/react-query";
import { Alert, Pagination, Segmented } from "antd";
import { resourceQuery } from "../../api/questions.ts";
import { formatCount } from "../../ui/format.ts";
import { useLabels } from "../../ui/labels/words.ts";
import { FailedState, LoadingState, StateBlock } from "../../ui/states.tsx";
import { type RejectedFilter, ROWS_PER_PAGE, rejectedRowsQuery } from "./rejected-questions.ts";
import { RejectedRow } from "./rejected-row.tsx";
import { useRejectedWords } from "./words.ts";
import "./rejected-rows.css";

interface RejectedRowsProps {
  batch: string;
  resource: string;
  /** All rejected rows of the batch, of which the screen may show only the first thousand. */
  totalRejected: number;
  filter: RejectedFilter;
  onFilter: (filter: RejectedFilter) => void;
  onSettled: () => void;
}

const STATES = ["open", "corrected", "dismissed"] as const;

export function RejectedRows({ batch, resource, totalRejected, filter, onFilter, onSettled }: RejectedRowsProps) {
  const t = useRejectedWords();
  const label = useLabels();
  const rows = useQuery(rejectedRowsQuery(batch, filter));
  const catalog = useQuery(resourceQuery(resource));
  const failed = rows.error ?? catalog.error;
  if (failed) return <FailedState error={failed} onRetry={() => void Promise.all([rows.refetch(), catalog.refetch()])} />;
  if (!rows.data || !catalog.data) return <LoadingState />;
  const { declaration } = catalog.data;
  return (
    <div className="stack">
      <p className="quiet">{t("intro")}</p>
      <Segmented
        aria-label={t("state")}
        name={`rejected-state-${batch}`}
        value={filter.state}
        options={STATES.map((value) => ({ value, label: label(`row.${value}`) }))}
        onChange={(state) => onFilter({ ...filter, state, page: 1 })}
      />
      {rows.data.capped ? <Alert type="info" showIcon title={t("capped", { count: formatCount(totalRejected) })} /> : null}
      {rows.data.items.length === 0 ? <StateBlock title={t("emptyTitle")} hint={t("emptyHint")} /> : null}
      <ol className="rejected-list">
        {rows.data.items.map((row) => (
          <RejectedRow key={`${row.rowNo}-${row.state}`} row={row} declaration={declaration} onSettled={onSettled} />
        ))}
      </ol>
      <div className="table-foot">
        <span>{t("total", { count: formatCount(rows.data.total) })}</span>
        <Pagination
          current={filter.page}
          pageSize={ROWS_PER_PAGE}
          total={rows.data.total}
          showSizeChanger={false}
          hideOnSinglePage
          onChange={(page) => onFilter({ ...filter, page })}
        />
      </div>
    </div>
  );
}
