import type { Example } from "./example.ts";
import { SkipLink } from "./skip-link.tsx";

export const skipLinkExamples: readonly Example[] = [
  { name: "seen only in focus", drawing: <SkipLink target="content">跳到正文</SkipLink> },
];
