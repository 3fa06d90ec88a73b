import type { Example } from "./example.ts";
import { Timeline } from "./timeline.tsx";

export const timelineExamples: readonly Example[] = [
  {
    name: "two moments",
    drawing: (
      <Timeline
        moments={[
          { key: "1", time: "2026-11-02 10:00", title: "提交申请 · 申请人" },
          { key: "2", time: "2026-11-03 09:12", title: "退回补正 · 信用办", details: <p>承诺书未加盖公章。</p> },
        ]}
      />
    ),
  },
];
