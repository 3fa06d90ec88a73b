import type { Example } from "./example.ts";
import { TextArea } from "./text-area.tsx";

export const textAreaExamples: readonly Example[] = [
  { name: "empty", drawing: <TextArea name="example-area" label="事实和理由" hint="最多 2000 字" value="" lengthMax={2000} /> },
  { name: "wrong", drawing: <TextArea name="example-area-wrong" label="补正说明" value="" lengthMax={2000} error="请写明补正了什么" /> },
];
