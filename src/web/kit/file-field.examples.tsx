import type { Example } from "./example.ts";
import { FileField } from "./file-field.tsx";

export const fileFieldExamples: readonly Example[] = [
  { name: "file", drawing: <FileField name="example-file" label="信用承诺书" hint="PDF、JPEG、PNG 或 OFD" accept=".pdf" /> },
  { name: "wrong", drawing: <FileField name="example-file-wrong" label="信用承诺书" accept=".pdf" error="文件是空的，请重新选择" /> },
];
