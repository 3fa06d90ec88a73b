import type { Example } from "./example.ts";
import { SearchForm } from "./search-form.tsx";

export const searchFormExamples: readonly Example[] = [
  {
    name: "with a fault",
    drawing: <SearchForm action="/search" label="企业名称" button="查询" value="海" hint="例如：海棠" error="请至少输入两个字" />,
  },
];
