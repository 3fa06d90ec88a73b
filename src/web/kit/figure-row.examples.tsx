import type { Example } from "./example.ts";
import { FigureRow } from "./figure-row.tsx";

export const figureRowExamples: readonly Example[] = [
  {
    name: "from nothing to millions",
    drawing: (
      <FigureRow
        figures={[
          { label: "信用主体", value: 218_051 },
          { label: "公示信息", value: 16_140_000 },
          { label: "异议", value: 0 },
        ]}
      />
    ),
  },
];
