import { DataText } from "./data-text.tsx";
import type { Example } from "./example.ts";

export const dataTextExamples: readonly Example[] = [
  { name: "rare characters", drawing: <DataText>三亚䶮㙓𫖯食品有限公司</DataText> },
  { name: "markup and marks of direction", drawing: <DataText>{"<script>alert(1)</script>\u202E反向\u2067"}</DataText> },
  { name: "a very long word", drawing: <DataText>{"W".repeat(200)}</DataText> },
];
