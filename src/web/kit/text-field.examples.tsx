import type { Example } from "./example.ts";
import { TextField } from "./text-field.tsx";

export const textFieldExamples: readonly Example[] = [
  { name: "text", drawing: <TextField name="example-text" label="文书号" value="" /> },
  { name: "with a hint", drawing: <TextField name="example-hint" label="统一社会信用代码" hint="营业执照上的 18 位代码" value="" /> },
  {
    name: "a wrong date",
    drawing: <TextField name="example-date" type="date" label="日期" value="" error="请按 2026-03-31 的格式填写日期" />,
  },
];
