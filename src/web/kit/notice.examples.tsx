import type { Example } from "./example.ts";
import { Notice } from "./notice.tsx";

export const noticeExamples: readonly Example[] = [
  {
    name: "plain",
    drawing: (
      <Notice title="异议处理中">
        <p>正在核实。</p>
      </Notice>
    ),
  },
  {
    name: "a problem",
    drawing: (
      <Notice tone="problem">
        <p>页码应是 1 至 10000 的整数</p>
      </Notice>
    ),
  },
];
