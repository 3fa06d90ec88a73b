import type { Example } from "./example.ts";
import { TextField } from "./text-field.tsx";

export const textFieldExamples: readonly Example[] = [
  { name: "text", drawing: <TextField name="example-text" label="文书号" value="" /> },
  {
    name: "a wrong date",
    drawing: <TextField name="example-date" type="date" label="日期" value="" error="请按 2026-03-31 的格式填写日期" />,
  },
];
