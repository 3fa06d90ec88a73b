import type { Example } from "./example.ts";
import { FactList } from "./fact-list.tsx";

export const factListExamples: readonly Example[] = [
  {
    name: "two facts",
    drawing: (
      <FactList
        facts={[
          { term: "决定机关", detail: "三亚市市场监督管理局" },
          { term: "违法事实", detail: "很长的事实。".repeat(40) },
        ]}
      />
    ),
  },
];
