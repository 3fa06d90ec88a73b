import { EmptyResult } from "./empty-result.tsx";
import type { Example } from "./example.ts";

export const emptyResultExamples: readonly Example[] = [
  {
    name: "nothing found",
    drawing: <EmptyResult title="没有找到“海棠”" whyTitle="可能的原因" why={["有错字"]} tryTitle="可以试试" tries={["少输几个字"]} />,
  },
];
