import { DataTable } from "./data-table.tsx";
import type { Example } from "./example.ts";

const ROWS = [
  { name: "食品经营许可", by: "三亚市吉阳区市场监督管理局", day: "2026-11-20" },
  { name: "W".repeat(90), by: "", day: "2026-11-19" },
];

export const dataTableExamples: readonly Example[] = [
  {
    name: "rows that become cards",
    drawing: (
      <DataTable
        caption="例表"
        rows={ROWS}
        rowKey={(row) => row.day}
        columns={[
          { key: "name", title: "事项", cell: (row) => <a href="/kit">{row.name}</a> },
          { key: "by", title: "机关", cell: (row) => row.by },
          { key: "day", title: "日期", isNarrow: true, cell: (row) => row.day },
        ]}
      />
    ),
  },
];
