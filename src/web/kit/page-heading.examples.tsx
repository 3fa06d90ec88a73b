import type { Example } from "./example.ts";
import { Mark } from "./mark.tsx";
import { PageHeading } from "./page-heading.tsx";

export const pageHeadingExamples: readonly Example[] = [
  { name: "title alone", drawing: <PageHeading title="行政许可" /> },
  {
    name: "with marks and lead",
    drawing: <PageHeading title="未取得许可从事餐饮服务" marks={<Mark tone="accent">异议处理中</Mark>} lead={<p>一句话的说明。</p>} />,
  },
];
