import { CodeText } from "./code-text.tsx";
import type { Example } from "./example.ts";

export const codeTextExamples: readonly Example[] = [
  { name: "eighteen characters", drawing: <CodeText code="91460200MA5TYPCK2X" /> },
  { name: "none", drawing: <CodeText code="" /> },
];
