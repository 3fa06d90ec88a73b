import { Breadcrumb } from "./breadcrumb.tsx";
import type { Example } from "./example.ts";

export const breadcrumbExamples: readonly Example[] = [
  {
    name: "three steps",
    drawing: (
      <Breadcrumb
        label="当前位置 1"
        crumbs={[{ title: "首页", href: "/" }, { title: "行政处罚", href: "/penalties" }, { title: "未按规定公示价格" }]}
      />
    ),
  },
  { name: "a long title", drawing: <Breadcrumb label="当前位置 2" crumbs={[{ title: "首页", href: "/" }, { title: "长".repeat(60) }]} /> },
];
